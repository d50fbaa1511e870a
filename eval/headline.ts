import type { Cell, Table } from "./report.js";

/** A figure that a reader of many reports looks for first. `interval`: its ends; `target`: what it is to reach, `least` or `most`; absent: none was
 *  set. */
export interface Headline {
  figure: string;
  value: number;
  interval?: readonly [low: number, high: number];
  target?: { least: number } | { most: number };
}

/** Whether the figure is where it is to be; undefined without a target, and for a figure that is NaN. */
export const isReached = ({ value, target }: Headline): boolean | undefined => {
  // JSON has null for NaN.
  if (target === undefined || !Number.isFinite(value)) return undefined;
  return "least" in target ? value >= target.least : value <= target.most;
};

const targetText = ({ target }: Headline): string =>
  target === undefined ? "" : "least" in target ? `at least ${target.least}` : `at most ${target.most}`;

const intervalText = ({ interval }: Headline): string =>
  interval?.every(Number.isFinite) ? interval.map((end) => end.toFixed(4)).join(" to ") : "";

/** "reached" or "missed"; nothing where there is no target, or no figure. */
const verdict = (one: Headline): string => ({ true: "reached", false: "missed" })[String(isReached(one))] ?? "";

/** A headline as a row of a table, by these columns. */
export const headlineColumns: Table["columns"] = ["figure", "value", "95% interval", "target", ""].map((name) => ({ name }));
/** The cells of such a row; a figure that is NaN is null in a written report. */
export const headlineCells = (one: Headline): Cell[] => [
  one.figure,
  one.value ?? undefined,
  intervalText(one),
  targetText(one),
  verdict(one),
];
