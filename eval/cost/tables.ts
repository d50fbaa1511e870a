import { quantile } from "../quantile.js";
import type { Table } from "../report.js";
import type { Run } from "./run.js";

/** Median and 95% quantile of some figures, and how many there are. */
export interface Quantiles {
  p50: number;
  p95: number;
  count: number;
}

export const quantilesOf = (values: readonly number[]): Quantiles => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  count: values.length,
});

const columns = (of: string, digits: number) => [
  { name: of },
  { name: "p50", digits },
  { name: "p95", digits },
  { name: "requests", digits: 0 },
];
const row = (name: string, { p50, p95, count }: Quantiles) => [name, p50, p95, count];

export const latencyTable = (runs: readonly (readonly [name: string, run: Run])[]): Table => ({
  caption: "A recommendation, ms: the whole graph, from the request to the answer",
  columns: [
    ...columns("how", 1),
    { name: "processor ms", digits: 1 },
    { name: "a second", digits: 1 },
    { name: "opened in ms", digits: 0 },
  ],
  rows: runs.map(([name, { answers, perSecond, worked, opened }]) => [
    ...row(name, quantilesOf(answers.map(({ ms }) => ms))),
    worked,
    perSecond,
    opened,
  ]),
});

/** Each agent's milliseconds, and what is left of the whole: graph, checkpoints, records. An agent that was not at work in a request took none of it. */
export const partsOf = ({ answers }: Run): [name: string, quantiles: Quantiles][] => {
  const names = [...new Set(answers.flatMap(({ parts }) => Object.keys(parts)))];
  const rest = answers.map(({ ms, parts }) => Math.max(0, ms - Object.values(parts).reduce((sum, one) => sum + one, 0)));
  return [
    ...names.map((name): [string, Quantiles] => [name, quantilesOf(answers.flatMap(({ parts }) => parts[name] ?? []))]),
    ["graph, checkpoints, records", quantilesOf(rest)] as [string, Quantiles],
  ].sort((a, b) => b[1].p50 - a[1].p50);
};

export const partsTable = (run: Run): Table => ({
  caption: "Its parts with SQLite, ms; of the requests in which the agent was at work",
  columns: columns("part", 2),
  rows: partsOf(run).map(([name, quantiles]) => row(name, quantiles)),
});

export const stepsTable = ({ footprint }: Run): Table => ({
  caption: "What a request leaves in SQLite",
  columns: columns("", 0),
  rows: [
    row("supersteps of the graph", quantilesOf(footprint.steps)),
    row("bytes of all checkpoints", quantilesOf(footprint.bytes)),
    row("bytes of the largest checkpoint", quantilesOf(footprint.largest)),
  ],
});

export const modelTable = (runs: readonly (readonly [name: string, run: Run])[]): Table => ({
  caption: "Chat models: what one recommendation asks of them, and takes with them",
  columns: [
    { name: "model" },
    { name: "requests", digits: 0 },
    { name: "calls p50", digits: 0 },
    { name: "calls at most", digits: 0 },
    { name: "tokens in p50", digits: 0 },
    { name: "p95", digits: 0 },
    { name: "tokens out p50", digits: 0 },
    { name: "p95", digits: 0 },
    { name: "ms p50", digits: 1 },
    { name: "p95", digits: 1 },
  ],
  rows: runs.map(([name, { answers }]) => {
    const [calls, inside, outside, ms] = (["calls", "tokensIn", "tokensOut", "ms"] as const).map((key) => answers.map((one) => one[key]));
    const pair = (values: number[]) => [quantile(values, 0.5), quantile(values, 0.95)];
    return [name, answers.length, quantile(calls!, 0.5), quantile(calls!, 1), ...pair(inside!), ...pair(outside!), ...pair(ms!)];
  }),
});

/** The ends of the bands of past lengths: a band holds pasts shorter than its end and not than the one before. */
const ends = [30, 100, 300, 1000, Number.POSITIVE_INFINITY];

/** Latency by how much is known of the user; bands without anybody are left out. */
export const byPast = ({ asked, answers }: Run): { past: string; middle: number; latency: Quantiles }[] =>
  ends.flatMap((end, at) => {
    const from = ends[at - 1] ?? 0;
    const own = asked.flatMap(({ past }, k) => (past >= from && past < end ? [k] : []));
    if (own.length === 0) return [];
    const past =
      end === Number.POSITIVE_INFINITY ? `${from.toLocaleString("en")} and more` : `${from} to ${(end - 1).toLocaleString("en")}`;
    const middle = quantile(
      own.map((k) => asked[k]!.past),
      0.5,
    );
    return [{ past, middle, latency: quantilesOf(own.map((k) => answers[k]!.ms)) }];
  });

export const pastTable = (run: Run): Table => ({
  caption: "By the events of the user's past, ms with SQLite",
  columns: columns("events", 1),
  rows: byPast(run).map(({ past, latency }) => row(past, latency)),
});

/** A catalogue with what recommendations from it take. `buildSeconds`: reading, fitting and storing, where it was built just now. */
export interface Grown {
  name: string;
  items: number;
  users: number;
  events: number;
  buildSeconds: number | undefined;
  opened: number;
  coldMs: number;
  latency: Quantiles;
  worked: number;
}

export const growthTable = (all: readonly Grown[]): Table => ({
  caption: "By the size of the catalogue, checkpoints in memory; users and events of the made-up worlds in proportion",
  columns: [
    { name: "catalogue" },
    { name: "items", digits: 0 },
    { name: "users", digits: 0 },
    { name: "events", digits: 0 },
    { name: "built in s", digits: 0 },
    { name: "opened in ms", digits: 0 },
    { name: "one process, start to end, ms", digits: 0 },
    { name: "p50 ms", digits: 1 },
    { name: "p95 ms", digits: 1 },
    { name: "processor ms", digits: 1 },
  ],
  rows: all.map(({ name, items, users, events, buildSeconds, opened, coldMs, latency, worked }) => [
    ...[name, items, users, events, buildSeconds, opened, coldMs],
    ...[latency.p50, latency.p95, worked],
  ]),
});
