import { mean } from "../../domain/mean.js";
import { range } from "../accuracy/tables.js";
import type { Table } from "../report.js";
import type { Compared } from "./compared.js";
import type { Round } from "./rounds.js";

/** A policy's loop, told what was taken or not. `kept`: the entropy of the last round in shares of the first's, with its interval. */
export interface Loop {
  name: string;
  feedback: boolean;
  rounds: Round[];
  gini: number;
  kept: Compared;
}

/** What was taken, by discounted gain, over all rounds. */
export const gainOf = ({ rounds }: Loop): number => mean(rounds.map(({ ndcg }) => ndcg));

export const loopTable = (loops: readonly Loop[]): Table => ({
  caption: "The closed loop: the last round against the first, with feedback and in the world without it",
  columns: [
    { name: "policy" },
    { name: "feedback" },
    { name: "entropy, first" },
    { name: "entropy, last" },
    { name: "kept" },
    { name: "95% interval" },
    { name: "Gini of exposure" },
    { name: "overlap, first" },
    { name: "overlap, last" },
    { name: "gain of what was taken" },
    { name: "taken a page", digits: 2 },
  ],
  rows: loops.map((loop) => {
    const [first, last] = [loop.rounds[0]!, loop.rounds.at(-1)!];
    return [
      loop.name,
      loop.feedback ? "yes" : "no",
      first.entropy,
      last.entropy,
      loop.kept.value,
      range(loop.kept),
      loop.gini,
      first.overlap,
      last.overlap,
      gainOf(loop),
      mean(loop.rounds.map(({ taken }) => taken)),
    ];
  }),
});
