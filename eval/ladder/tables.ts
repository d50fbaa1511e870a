import type { Outcome } from "../accuracy/outcome.js";
import { range } from "../accuracy/tables.js";
import type { BatchAnswer } from "../batch-doors.js";
import type { Table } from "../report.js";
import type { Compared } from "./compare.js";
import type { FrontPoint } from "./front.js";

/** What a request costs: milliseconds on average and at the 95th percentile, agents at work, calls of a model and tokens on average. */
export interface Cost {
  ms: number;
  slow: number;
  steps: number;
  calls: number;
  tokens: number;
  debated: number;
  reflected: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

/** The cost of answers, `ms` of each; there is at least one. */
export const costOf = (answers: readonly BatchAnswer[]): Cost => {
  const ms = answers.map((answer) => answer.ms).sort((a, b) => a - b);
  return {
    ms: mean(ms),
    slow: ms[Math.min(ms.length - 1, Math.floor(0.95 * ms.length))]!,
    steps: mean(answers.map(({ steps }) => steps)),
    calls: mean(answers.map(({ calls }) => calls)),
    tokens: mean(answers.map(({ tokens }) => tokens)),
    debated: mean(answers.map(({ debated }) => (debated ? 1 : 0))),
    reflected: mean(answers.map(({ reflections }) => (reflections > 0 ? 1 : 0))),
  };
};

const figure = ({ figures }: Outcome, name: string): number => figures[`${name}@10`]!.mean;

/** The ladder itself. `costs`: of the graphs, by name; a single model costs its milliseconds. */
export const ladderTable = (outcomes: readonly Outcome[], costs: ReadonlyMap<string, Cost>, retriever: string): Table => {
  const base = figure(outcomes.find(({ name }) => name === retriever)!, "ndcg");
  return {
    caption:
      "The ladder: NDCG@10 with its interval, against the graph's own retriever; the slates beside being right; what a request costs",
    columns: [
      { name: "system" },
      { name: "NDCG@10" },
      { name: "95% interval" },
      { name: "HR@10" },
      { name: "to retriever", digits: 4 },
      { name: "95% interval of that" },
      { name: "p (Holm)", digits: 3 },
      { name: "%", digits: 2 },
      { name: "ILD", digits: 3 },
      { name: "calibration KL", digits: 3 },
      { name: "coverage", digits: 3 },
      { name: "Gini", digits: 3 },
      { name: "ms", digits: 1 },
      { name: "calls", digits: 1 },
      { name: "tokens", digits: 0 },
    ],
    rows: outcomes.map((one) => {
      const cost = costs.get(one.name);
      // `behind` says how far the others are behind the retriever; here the sign is turned.
      const ahead = one.behind && { mean: -one.behind.mean, low: -one.behind.high, high: -one.behind.low };
      return [
        one.name,
        figure(one, "ndcg"),
        range(one.interval),
        figure(one, "hr"),
        ahead?.mean,
        ahead && range(ahead),
        one.behind?.corrected,
        100 * (figure(one, "ndcg") / base - 1),
        figure(one, "ild"),
        figure(one, "calibration-kl"),
        figure(one, "coverage"),
        figure(one, "gini"),
        cost?.ms ?? one.msPerUser,
        cost?.calls ?? 0,
        cost?.tokens ?? 0,
      ];
    }),
  };
};

/** What the graphs do for their cost. */
export const costTable = (costs: ReadonlyMap<string, Cost>): Table => ({
  caption: "Cost of a request to each graph, without checkpoints and without a chat model",
  columns: [
    { name: "graph" },
    { name: "ms", digits: 1 },
    { name: "95th percentile", digits: 1 },
    { name: "agents at work", digits: 1 },
    { name: "debated", digits: 3 },
    { name: "reflected", digits: 3 },
  ],
  rows: [...costs].map(([name, { ms, slow, steps, debated, reflected }]) => [name, ms, slow, steps, debated, reflected]),
});

const comparedColumns: Table["columns"] = [
  { name: "users", digits: 0 },
  { name: "with" },
  { name: "without" },
  { name: "difference" },
  { name: "95% interval" },
  { name: "p", digits: 3 },
  { name: "p (Holm)", digits: 3 },
];

const comparedCells = ({ users, whole, without, mean: gap, low, high, p, corrected }: Compared) => [
  users,
  whole,
  without,
  gap,
  range({ low, high }),
  p,
  corrected,
];

export const ablationTable = (compared: readonly Compared[]): Table => ({
  caption: "Ablations: the same users with and without a part of the graph",
  columns: [{ name: "part" }, { name: "figure" }, ...comparedColumns],
  rows: compared.map((one) => [one.what, one.figure, ...comparedCells(one)]),
});

export const strataTable = (compared: readonly Compared[]): Table => ({
  caption: "Where a debate is worth something: NDCG@10 with and without it, at the accuracy setting",
  columns: [{ name: "requests" }, { name: "debated", digits: 2 }, ...comparedColumns],
  rows: compared.map((one) => [one.what, one.debated, ...comparedCells(one)]),
});

export const frontTable = (front: readonly FrontPoint[], users: number): Table => ({
  caption: `The Pareto front: the slate's prices of variety, in times of the usual ones, on ${users} users`,
  columns: [{ name: "times", digits: 2 }, { name: "NDCG@10" }, { name: "ILD", digits: 3 }, { name: "calibration KL", digits: 3 }],
  rows: front.map(({ times, ndcg, ild, kl }) => [times, ndcg, ild, kl]),
});
