import type { Interval } from "../bootstrap.js";
import type { Table } from "../report.js";
import { overDraws } from "./over-draws.js";
import type { Trial } from "./trial.js";

/** A system over all draws: its figures, their differences from text alone draw by draw, and how far its gate was open on average. */
export interface Line {
  name: string;
  recall: Interval;
  ndcg: Interval;
  againstText: Interval;
  againstRandom: Interval;
  open?: number;
}

/** One line for each system, in the order of the first trial. */
export const linesOf = (trials: readonly Trial[]): Line[] => {
  const of = ({ systems }: Trial, name: string) => systems.find((system) => system.name === name)!;
  return trials[0]!.systems.map(({ name }) => {
    const own = trials.map((trial) => of(trial, name));
    const gaps = (other: string) => overDraws(trials.map((trial, at) => own[at]!.ndcg - of(trial, other).ndcg));
    const opens = own.flatMap(({ open }) => open ?? []);
    return {
      name,
      recall: overDraws(own.map(({ recall }) => recall)),
      ndcg: overDraws(own.map(({ ndcg }) => ndcg)),
      againstText: gaps("text"),
      againstRandom: gaps("random"),
      ...(opens.length ? { open: opens.reduce((sum, open) => sum + open, 0) / opens.length } : {}),
    };
  });
};

const ends = ({ low, high }: Interval): string => `${low.toFixed(4)} to ${high.toFixed(4)}`;

/** In words, whether a difference from text is more than what another draw could have brought. */
export const verdictOn = ({ low, high }: Interval): string => (low > 0 ? "above" : high < 0 ? "below" : "level");

export const systemTable = (lines: readonly Line[], cold: number, users: number): Table => ({
  caption: `${cold} items of whom no event is known, ordered for ${users} users; means over the draws`,
  columns: [
    { name: "system" },
    { name: "Recall@10" },
    { name: "95% interval" },
    { name: "NDCG@10" },
    { name: "95% interval" },
    { name: "NDCG less text's" },
    { name: "95% interval" },
    { name: "against text" },
    { name: "gate", digits: 2 },
  ],
  rows: lines.map(({ name, recall, ndcg, againstText, open }) => [
    name,
    recall.mean,
    ends(recall),
    ndcg.mean,
    ends(ndcg),
    ...(name === "text" ? [undefined, undefined, undefined] : [againstText.mean, ends(againstText), verdictOn(againstText)]),
    name.endsWith("gated") ? open : undefined,
  ]),
});

export const differenceTable = (lines: readonly Line[]): Table => ({
  caption:
    "NDCG@10 less that of a random order (popularity is the same for all these items, which nobody has met: each takes the mean of the places)",
  columns: [{ name: "system" }, { name: "difference" }, { name: "95% interval" }, { name: "beyond 0" }],
  rows: lines
    .filter(({ name }) => ["popularity", "text", "image, clean"].includes(name))
    .map(({ name, againstRandom }) => [name, againstRandom.mean, ends(againstRandom), verdictOn(againstRandom) === "above" ? "yes" : "no"]),
});
