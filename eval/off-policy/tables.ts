import { range } from "../accuracy/tables.js";
import type { Table } from "../report.js";
import { estimatorNames } from "./estimators.js";
import { thinnest } from "./overlap.js";
import type { Repeated } from "./repeated.js";
import type { Truth } from "./trials.js";
import type { Valuation } from "./valuation.js";

/** A policy with what it is really worth, and what logs say of it. */
export interface Valued {
  name: string;
  truth: Truth;
  valuations: Valuation[];
}

/** Whether an interval holds the truth. */
export const agrees = ({ low, high }: { low: number; high: number }, truth: number): boolean => low <= truth && truth <= high;

export const valueTable = (policies: readonly Valued[]): Table => ({
  caption: "Items taken of a page: the policy itself, and what logs of another policy say of it",
  columns: [
    { name: "policy" },
    { name: "simulated" },
    { name: "its error" },
    { name: "assumption" },
    { name: "estimator" },
    { name: "estimate" },
    { name: "error" },
    { name: "95% interval" },
    { name: "agrees" },
  ],
  rows: policies.flatMap(({ name, truth, valuations }) =>
    valuations.flatMap((valuation) =>
      estimatorNames.map((estimator) => {
        const spread = valuation.by?.[estimator];
        const says = !spread
          ? [undefined, undefined, "", "too thin"]
          : [spread.value, spread.error, range(spread), agrees(spread, truth.value) ? "yes" : "no"];
        return [name, truth.value, truth.error, valuation.assumption, estimator, ...says];
      }),
    ),
  ),
});

/** How far the logs reach, at the place of which they tell least. */
export const overlapTable = (rows: readonly (readonly [name: string, valuation: Valuation])[]): Table => ({
  caption: "Overlap at the place of which the logs tell least",
  columns: [
    { name: "policy" },
    { name: "assumption" },
    { name: "place", digits: 0 },
    { name: "pages", digits: 0 },
    { name: "effective pages", digits: 0 },
    { name: "mean weight", digits: 3 },
    { name: "its error", digits: 3 },
    { name: "largest weight", digits: 1 },
    { name: "clipped %", digits: 2 },
  ],
  rows: rows.map(([name, { assumption, overlaps, clipped }]) => {
    const least = thinnest(overlaps);
    const figures = least ? [least.place + 1, least.shown, least.effective, least.mean, least.error, least.most] : [];
    return [name, assumption, ...figures, 100 * clipped];
  }),
});

export const repeatedTable = (rows: readonly Repeated[], logs: number, pages: number): Table => ({
  caption: `The same over ${logs} logs of ${pages.toLocaleString("en")} pages each`,
  columns: [
    { name: "policy" },
    { name: "assumption" },
    { name: "estimator" },
    { name: "logs valued", digits: 0 },
    { name: "bias" },
    { name: "RMSE" },
    { name: "intervals that hold the truth, %", digits: 0 },
  ],
  rows: rows.map(({ policy, assumption, estimator, valued, bias, rmse, covered }) => [
    ...[policy, assumption, estimator, valued],
    ...(valued ? [bias, rmse, 100 * covered] : [undefined, undefined, undefined]),
  ]),
});
