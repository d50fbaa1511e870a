import { type MetricName, metrics } from "../metrics.js";
import type { Table } from "../report.js";
import { figureName } from "./figures.js";
import type { Outcome } from "./outcome.js";
import { shipped } from "./outcome.js";

const beyond: MetricName[] = ["coverage", "gini", "ild", "novelty", "serendipity", "calibration-kl", "arp", "tail-share"];

const cell = ({ figures }: Outcome, name: string) => figures[name]!.mean;

const shown = (name: string): string => name.toUpperCase();

/** [low, high] with as many decimals as the figures beside it. */
export const range = ({ low, high }: { low: number; high: number }): string => `${low.toFixed(4)} to ${high.toFixed(4)}`;

/** How well each system finds what was taken. `names`: the figures of the columns; `headline`: whose interval is shown. */
export const accuracyTable = (outcomes: readonly Outcome[], names: readonly string[], headline: string): Table => ({
  caption: `Accuracy; the interval is that of ${shown(headline)}`,
  columns: [
    { name: "system" },
    ...names.map((name) => ({ name: shown(name) })),
    { name: "95% interval" },
    { name: "fit s", digits: 1 },
    { name: "ms a user", digits: 2 },
  ],
  rows: outcomes.map((one) => [one.name, ...names.map((name) => cell(one, name)), range(one.interval), one.fitSeconds, one.msPerUser]),
});

/** What the lists are like beside being right. */
export const beyondTable = (outcomes: readonly Outcome[], k: number, traits: string | undefined): Table => ({
  caption: `Beyond accuracy, the first ${k} (${beyond.map((name) => `${name}: ${metrics[name].about}`).join("; ")}${traits === undefined ? "" : `; by ${traits}`})`,
  columns: [{ name: "system" }, ...beyond.map((name) => ({ name, digits: name === "arp" ? 1 : 3 }))],
  rows: outcomes.map((one) => [one.name, ...beyond.map((name) => cell(one, figureName(name, k)))]),
});

/** What the shipped ranking is ahead of each other system. */
export const differenceTable = (outcomes: readonly Outcome[], headline: string): Table => ({
  caption: `${shown(headline)} of ${shipped} minus each other system's (paired by user; p corrected by Holm)`,
  columns: [{ name: "system" }, { name: "difference" }, { name: "95% interval" }, { name: "p" }, { name: "p corrected" }],
  rows: outcomes.flatMap(({ name, behind }) => (behind ? [[name, behind.mean, range(behind), behind.p, behind.corrected]] : [])),
});
