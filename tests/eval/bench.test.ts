import { benchRanking } from "../../eval/bench/bench-ranking.js";
import { benchSets } from "../../eval/bench/bench-sets.js";
import { benchTable } from "../../eval/bench/bench-table.js";
import { powerLaw } from "../../eval/power-law.js";

/** A clock that goes on by a millisecond with every look. */
const ticking = () => {
  let now = 0;
  return () => now++;
};

test("a bench fits, stores, opens and asks, and its table says so", async () => {
  const steps: string[] = [];
  const figures = await benchRanking("tiny", powerLaw({ items: 60, events: 1500, seed: 1 }), undefined, {
    clock: ticking(),
    peakMegabytes: () => 12,
    progress: (step) => steps.push(step),
  });
  expect(figures).toMatchObject({ name: "tiny", items: 60, peakMegabytes: 12 });
  // Two looks at the clock for each request.
  expect(figures.requests.gated).toEqual({ p50: 1, p95: 1 });
  expect(figures.lengths.map(({ length }) => length)).toEqual([1, 10, 100, 1000]);
  expect(figures.sizes).toContain("ials: 64 dimensions, 12 sweeps");
  expect(steps.at(-1)).toBe("asking for top tens");
  const table = benchTable([figures]);
  expect(table).toContain("| tiny | 1.00 | 1.00 |");
  expect(table).toContain("1,000 events");
});

test("a set that is not there says what to give", () => {
  const sets = benchSets("nowhere", "nowhere");
  const missing = sets.find(({ name }) => name === "ml-1m");
  expect(missing?.read).toBeUndefined();
  expect(missing?.why).toContain("--dataset DIR");
  expect(sets.filter(({ isLarge }) => isLarge).map(({ name }) => name)).toEqual(["made-100k", "made-1m"]);
});
