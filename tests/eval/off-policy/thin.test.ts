import { loggedAs } from "../../../eval/off-policy/exploration.js";
import { valuePlot } from "../../../eval/off-policy/plots.js";
import { repeated } from "../../../eval/off-policy/repeated.js";
import { spreading } from "../../../eval/off-policy/spread.js";
import { repeatedTable, type Valued, valueTable } from "../../../eval/off-policy/tables.js";
import { deterministic } from "../../../eval/off-policy/target.js";
import type { Answered } from "../../../eval/off-policy/trials.js";
import { valuationOf } from "../../../eval/off-policy/valuation.js";

/** One user, pages of one of two items, each as often, so that half of the pages tell of a policy that always shows the first. */
const log = (pages: number): Answered[] =>
  Array.from({ length: pages }, (_, k) => ({
    page: { user: 0, items: [k % 2], propensities: { "item-position": [0.5], cascade: [0.5] } },
    rewards: [1 - (k % 2)],
  }));
const target = deterministic([[0]]);
const valuation = (pages: number) => {
  const logged = log(pages).map(({ page, rewards }) => loggedAs(page, rewards, "cascade"));
  return valuationOf(logged, { target }, "cascade", { clip: 9, spread: spreading(Array.from(logged.keys()), 1, 50) });
};
const valued = (pages: number): Valued => ({ name: "p", truth: { value: 1, error: 0 }, valuations: [valuation(pages)] });

test("by fewer than 50 effective pages nothing is valued, in no table and no plot", () => {
  expect(valuation(98)).toMatchObject({ overlaps: [{ effective: 49 }] });
  expect(valuation(98).by).toBeUndefined();
  expect(valueTable([valued(98)]).rows.map((row) => row.at(-1))).toEqual(["too thin", "too thin", "too thin"]);
  expect(valuePlot([valued(98)]).spec.data).toEqual({ values: [] });
});

test("by 50 it is", () => {
  expect(valuation(100).by!.IPS.value).toBe(1);
  expect(valueTable([valued(100)]).rows.map((row) => row.at(-1))).toEqual(["yes", "yes", "yes"]);
  expect((valuePlot([valued(100)]).spec.data as { values: unknown[] }).values).toHaveLength(3);
});

test("over many logs those that are too thin do not count", async () => {
  const judged = [{ name: "p", target, truth: 1 }];
  const over = async (...sizes: number[]) =>
    repeated(
      judged,
      (async function* () {
        for (const pages of sizes) yield log(pages);
      })(),
      9,
    );
  const rows = await over(98, 100, 200);
  expect(rows.map(({ valued: count }) => count)).toEqual(rows.map(() => 2));
  const none = await over(98);
  expect(repeatedTable(none, 1, 98).rows[0]!.slice(3)).toEqual([0, undefined, undefined, undefined]);
});
