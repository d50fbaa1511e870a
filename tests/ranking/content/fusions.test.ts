import { trustIn } from "../../../ranking/content/agreement.js";
import type { Content, Targets } from "../../../ranking/content/content.js";
import type { Both } from "../../../ranking/content/fusion.js";
import { type FusionName, fusions } from "../../../ranking/content/fusions.js";
import { mapped } from "../../../ranking/content/mapped.js";
import { distance, drawn, followingFrom } from "./worlds.js";

const [count, cold] = [300, 60];
const main = drawn(count, 5, 1);
const side = drawn(count, 4, 2);
const targets = followingFrom(
  [
    [main, 1],
    [side, 1],
  ],
  4,
  0.3,
  cold,
);

const both = (other: Content, goal: Targets = targets): Both => ({
  main: { content: main, mapped: mapped(main, goal) },
  side: { content: other, mapped: mapped(other, goal) },
  targets: goal,
});
const missing = {
  ...side,
  known: side.known.map((_, item) => (item % 3 === 0 ? 0 : 1)),
  rows: side.rows.map((value, at) => (Math.floor(at / 4) % 3 === 0 ? 0 : value)),
};
const names = Object.keys(fusions) as FusionName[];

describe.each(names)("fusion %s", (name) => {
  test("tells new items better than the main modality alone, where the side knows something", () => {
    const told = both(side);
    expect(distance(targets, fusions[name](told).rows, cold)).toBeLessThan(distance(targets, told.main.mapped.rows, cold));
  });

  test("gives finite rows where no item has the side", () => {
    const { rows } = fusions[name](both({ ...side, known: new Uint8Array(count), rows: new Float32Array(count * 4) }));
    expect(rows).toHaveLength(count * 4);
    expect(rows.every(Number.isFinite)).toBe(true);
  });
});

test.each(["late", "gated"] as const)("%s leaves items without the side to the main modality", (name) => {
  const told = both(missing);
  const { rows } = fusions[name](told);
  expect(rows.slice(0, 4)).toEqual(told.main.mapped.rows.slice(0, 4));
  expect(rows.slice(4, 8)).not.toEqual(told.main.mapped.rows.slice(4, 8));
});

describe("the gate", () => {
  test("opens for a side that knows something", () => {
    expect(fusions.gated(both(side)).open).toBeGreaterThan(0.5);
  });

  test("stays closed for what is drawn by chance, and the main modality stands as it is", () => {
    const opened = Array.from({ length: 20 }, (_, seed) => {
      const told = both(drawn(count, 4, 1000 + seed));
      const { open, rows } = fusions.gated(told);
      if (open === 0) expect(rows).toEqual(told.main.mapped.rows);
      return open;
    }).filter((open) => open > 0);
    expect(opened.length).toBeLessThanOrEqual(2);
  });

  test("opens less the noisier the side", () => {
    const noise = drawn(count, 4, 7).rows;
    const [little, much] = [0.5, 2].map((strength) =>
      fusions.gated(both({ ...side, rows: side.rows.map((value, at) => value + strength * noise[at]!) })),
    );
    expect(little!.open).toBeGreaterThan(0);
    const clean = distance(targets, fusions.gated(both(side)).rows, cold);
    expect(clean).toBeLessThan(distance(targets, little!.rows, cold));
    expect(distance(targets, little!.rows, cold)).toBeLessThan(distance(targets, much!.rows, cold));
  });

  describe("over sides that agree with the main modality", () => {
    // Two views of the same four numbers, each with noise of its own.
    const hidden = drawn(count, 4, 3);
    const seenWith = (noise: number, seed: number): Content => {
      const own = drawn(count, 4, seed).rows;
      return { ...hidden, rows: hidden.rows.map((value, at) => value + noise * own[at]!) };
    };
    const goal = followingFrom([[hidden, 1]], 4, 0.3, cold);
    const [text, image] = [seenWith(0.7, 4), seenWith(0.7, 5)];
    const over = (other: Content) => ({
      main: { content: text, mapped: mapped(text, goal) },
      ...{ side: { content: other, mapped: mapped(other, goal) }, targets: goal },
    });
    /** The sides of the first `many` new items passed on from one to the next. */
    const dealt = (many: number): Content => {
      const rows = image.rows.slice();
      for (let item = 0; item < many; item++)
        rows.set(image.rows.subarray(((item + 1) % many) * 4, (((item + 1) % many) + 1) * 4), item * 4);
      return { ...image, rows };
    };

    test("is as open as it was learned where those of the new items are right", () => {
      const told = over(image);
      expect(trustIn(told)).toBe(1);
      expect(fusions.gated(told).open).toBeGreaterThan(0.3);
    });

    test("is closed by those of the new items being swapped after it was learned", () => {
      const told = over(dealt(cold));
      expect(trustIn(told)).toBe(0);
      const { rows, open } = fusions.gated(told);
      expect(open).toBe(0);
      expect(rows).toEqual(told.main.mapped.rows);
      // What closing is worth.
      expect(distance(goal, rows, cold)).toBeLessThan(distance(goal, fusions.late(told).rows, cold));
    });

    test("is half closed by half of them being swapped, and open where there are too few to tell", () => {
      const half = trustIn(over(dealt(cold / 2)));
      expect(half).toBeGreaterThan(0.2);
      expect(half).toBeLessThan(0.9);
      const few = followingFrom([[hidden, 1]], 4, 0.3, 1);
      expect(trustIn({ ...over(image), targets: few })).toBe(1);
    });
  });

  test("is closed where there is nothing to learn from", () => {
    const nobody = { ...targets, weights: new Float32Array(count) };
    expect(fusions.gated(both(side, nobody)).open).toBe(0);
    expect(fusions.gated(both({ ...side, known: new Uint8Array(count) })).open).toBe(0);
  });
});
