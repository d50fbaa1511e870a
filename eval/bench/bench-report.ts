import type { Origin, Plot, Report, Table } from "../report.js";
import type { RankingFigures } from "./bench-ranking.js";
import { asked } from "./bench-requests.js";

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const many = (count: number): string => count.toLocaleString("en");

/** What was measured, as a report: fits, memory and starts, requests beside the baselines of the same rounds, growth with the past's length,
 *  the seconds of each model, what was chosen for each size; and the growth with items and with history as plots. `skipped`: the
 *  sets that were not measured, with the reason. */
export const benchReport = (all: readonly RankingFigures[], skipped: readonly string[], origin: Origin): Report => ({
  variant: "",
  title: "Speed and memory of the ranking",
  statement: {
    data: all
      .map(({ name, items, users, events }) => `${name}: ${many(items)} items, ${many(users)} users, ${many(events)} events`)
      .join("; "),
    split: "none: everything is learned from, and users are asked with their whole pasts",
    ties: "of equal scores the lower index first",
    users: sum(all.map(({ asked: users }) => users)),
    intervals:
      "none: of requests the quantiles over the users of a round, then the median of five rounds; of starts the median of five; a fit once",
    calls: 0,
    tokens: 0,
  },
  tables: [fits(all), requests(all), growth(all), models(all), sizes(all)],
  plots: [itemsPlot(all), historyPlot(all)],
  notes: [
    "A top 10 is the whole way: every signal read, a pool, its features, the trees, the ten best unseen items of all.",
    "`made-*` are made-up worlds of 20 events an item, popularity by a power law (eval/power-law.ts).",
    "`peak MB` is the highest resident memory of the process until the fit was done, reading of the data and Node itself included.",
    "`fit cpu s`: processor time of the fit over all threads; half of it is the least that two cores can take.",
    ...skipped,
  ],
  document: { figures: all, skipped },
  origin,
});

const fits = (all: readonly RankingFigures[]): Table => ({
  caption: "Fit of everything, peak memory, start from the artifact",
  columns: [
    { name: "set" },
    ...["items", "events"].map((name) => ({ name })),
    { name: "fit s", digits: 1 },
    { name: "fit cpu s", digits: 1 },
    { name: "peak MB", digits: 0 },
    { name: "artifact MB", digits: 0 },
    { name: "start s", digits: 2 },
    { name: "winner" },
  ],
  rows: all.map((one) => [
    one.name,
    many(one.items),
    many(one.events),
    one.fitSeconds,
    one.processorSeconds,
    one.peakMegabytes,
    one.artifactMegabytes,
    one.startSeconds,
    one.winner,
  ]),
});

const requests = (all: readonly RankingFigures[]): Table => ({
  caption: "Top 10 for one user, ms (gated: what ships; the others in the same rounds)",
  columns: [{ name: "set" }, ...asked.flatMap((by) => ["p50", "p95"].map((quantile) => ({ name: `${by} ${quantile}`, digits: 2 })))],
  rows: all.map(({ name, requests: own }) => [name, ...asked.flatMap((by) => [own[by].p50, own[by].p95])]),
});

const lengthsOf = (all: readonly RankingFigures[]): number[] => [...new Set(all.flatMap((one) => one.lengths.map(({ length }) => length)))];

const growth = (all: readonly RankingFigures[]): Table => ({
  caption: "Top 10 for pasts of so many events, p50 in ms",
  columns: [{ name: "set" }, ...lengthsOf(all).map((length) => ({ name: many(length), digits: 2 }))],
  rows: all.map(({ name, lengths }) => [
    name,
    ...lengthsOf(all).map((length) => lengths.find((one) => one.length === length)?.latency.p50),
  ]),
});

const models = (all: readonly RankingFigures[]): Table => {
  const names = [...new Set(all.flatMap(({ modelSeconds }) => Object.keys(modelSeconds)))] as (keyof RankingFigures["modelSeconds"])[];
  return {
    caption: "The last fit of each model, s, others running beside it",
    columns: [{ name: "set" }, ...names.map((name) => ({ name, digits: 1 }))],
    rows: all.map(({ name, modelSeconds }) => [name, ...names.map((model) => modelSeconds[model])]),
  };
};

const sizes = (all: readonly RankingFigures[]): Table => ({
  caption: "What was chosen for the size",
  columns: [{ name: "set" }, { name: "models" }],
  rows: all.map(({ name, sizes: own }) => [name, own.join("; ")]),
});

const logarithmic = (field: string, title: string) => ({ field, type: "quantitative", title, scale: { type: "log" } });
const milliseconds = logarithmic("ms", "ms");

const itemsPlot = (all: readonly RankingFigures[]): Plot => {
  const values = all.flatMap(({ name, items, requests: own }) =>
    (["p50", "p95"] as const).map((quantile) => ({ name, items, quantile, ms: own.gated[quantile], isMade: name.startsWith("made-") })),
  );
  const encoding = { x: logarithmic("items", "items"), y: milliseconds, color: { field: "quantile", title: null } };
  return {
    name: "growth-items",
    caption: "Top 10 for one user by the size of the catalogue; the line joins the made-up worlds",
    spec: {
      width: 460,
      height: 280,
      data: { values },
      encoding,
      layer: [
        { mark: "line", transform: [{ filter: "datum.isMade" }] },
        { mark: { type: "point", filled: true, size: 50 } },
        { mark: { type: "text", dy: -10 }, transform: [{ filter: "datum.quantile === 'p95'" }], encoding: { text: { field: "name" } } },
      ],
    },
  };
};

const historyPlot = (all: readonly RankingFigures[]): Plot => ({
  name: "growth-history",
  caption: "Top 10 for one user by the length of the past, p50",
  spec: {
    width: 460,
    height: 280,
    data: { values: all.flatMap(({ name, lengths }) => lengths.map(({ length, latency }) => ({ name, length, ms: latency.p50 }))) },
    mark: { type: "line", point: true },
    encoding: { x: logarithmic("length", "events of the past"), y: milliseconds, color: { field: "name", title: null } },
  },
});
