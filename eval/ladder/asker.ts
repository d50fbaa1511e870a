import type { Interactions } from "../../catalog/interactions.js";
import type { BatchAnswer, FittedBatch } from "../batch-doors.js";
import type { Judged } from "../metric.js";
import type { Case } from "../split.js";
import type { Rung } from "./arms.js";
import { askAll, type Names } from "./ask-all.js";

/** What a graph did for each case. */
export interface Run {
  judged: Judged[];
  answers: BatchAnswer[];
}

/** Opens a graph, asks it about the cases, and closes it. `known`: other pasts; `textOf`: the words, none where it is left out. */
export type Ask = (rung: Rung, cases: readonly Case[], known?: Interactions, textOf?: (one: Case) => string) => Promise<Run>;

/** What a graph did for the cases at these places of a run alone, in their order. */
export const among = ({ judged, answers }: Run, places: ArrayLike<number>): Run => ({
  judged: Array.from(places, (at) => judged[at]!),
  answers: Array.from(places, (at) => answers[at]!),
});

export interface AskerInput {
  fitted: Pick<FittedBatch, "open">;
  known: Interactions;
  names: Names;
  count: number;
  seed: number;
  progress(stage: string): void;
}

export const askerOver =
  ({ fitted, known, names, count, seed, progress }: AskerInput): Ask =>
  async ({ name, ...arm }, cases, past = known, textOf = () => "") => {
    progress(`asking ${name} about ${cases.length} users`);
    const graph = await fitted.open(arm, past);
    try {
      return await askAll(graph, cases, names, { count, seed, textOf });
    } finally {
      await graph.close();
    }
  };
