import { benchFit, benchServing } from "../../eval/bench/bench-ranking.js";
import { benchReport } from "../../eval/bench/bench-report.js";
import { benchSets } from "../../eval/bench/bench-sets.js";
import { markdown } from "../../eval/markdown.js";
import { powerLaw } from "../../eval/power-law.js";
import { renderPlot } from "../../eval/render-plot.js";
import { temporary } from "../catalog/files.js";

const { path } = temporary();

/** A clock that goes on by a millisecond with every look. */
const ticking = () => {
  let now = 0;
  return () => now++;
};

const origin = {
  experiment: "bench-ranking",
  command: "x",
  seed: 0,
  quick: false,
  wallSeconds: 1,
  version: "0",
  commit: "0",
  machine: "m",
};

test("a bench fits, stores, opens and asks, and its report says so", async () => {
  const steps: string[] = [];
  const training = powerLaw({ items: 60, events: 1500, seed: 1 });
  const progress = (step: string) => steps.push(step);
  const dir = path("ranking");
  const instruments = { clock: ticking(), processorSeconds: () => 3, peakMegabytes: () => 12, progress };
  const fit = await benchFit("made-tiny", training, undefined, dir, instruments);
  const figures = { ...fit, ...benchServing(training, dir, { clock: ticking(), progress }) };
  expect(figures).toMatchObject({ name: "made-tiny", items: 60, peakMegabytes: 12, asked: 30 });
  // Two looks at the clock for each request.
  expect(figures.requests.gated).toEqual({ p50: 1, p95: 1 });
  expect(figures.startSeconds).toBe(0.001);
  expect(figures.lengths.map(({ length }) => length)).toEqual([1, 10, 100, 1000]);
  expect(figures.sizes).toContain("ials: 64 dimensions, 12 sweeps");
  expect(steps[0]).toMatch(/^fitting/);
  expect(steps.at(-1)).toBe("asking for top tens");
  const report = benchReport([figures, { ...figures, name: "made-other", items: 600 }], ["ml-1m was skipped: not there."], origin);
  const page = markdown(report);
  expect(page).toContain("| made-tiny | 1.00 | 1.00 |");
  expect(page).toContain("ml-1m was skipped");
  expect(page).toContain("![");
  const svgs = [];
  for (const plot of report.plots) svgs.push((await renderPlot(plot)).svg);
  expect(svgs[0]).toContain("made-other");
  expect(svgs[1]).toContain("events of the past");
});

test("a set that is not there says what to give", () => {
  const sets = benchSets("nowhere", "nowhere");
  const missing = sets.find(({ name }) => name === "ml-1m");
  expect(missing?.read).toBeUndefined();
  expect(missing?.why).toContain("--dataset DIR");
  expect(sets.map(({ name }) => name)).toEqual(["bundled", "ml-1m", "made-5k", "made-20k", "made-100k", "made-1m"]);
});
