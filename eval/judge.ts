import { topK } from "../ranking/top-k.js";
import type { Judged } from "./metric.js";
import { placesOf } from "./places.js";
import type { Case } from "./split.js";
import type { System } from "./system.js";

/** What a system did for each case, and how long it took it on average to score and to take the best. */
export interface Verdict {
  system: Pick<System, "name" | "fitSeconds">;
  judged: Judged[];
  msPerUser: number;
}

/** What may be shown: the candidates, or every item that is not in the past. */
const openItems = ({ history, candidates }: Case, itemCount: number): Uint8Array => {
  if (candidates === undefined) {
    const open = new Uint8Array(itemCount).fill(1);
    for (const item of history) open[item] = 0;
    return open;
  }
  const open = new Uint8Array(itemCount);
  for (const item of candidates) open[item] = 1;
  return open;
};

/** Asks a system about every case; lists are `longest` long where there are so many candidates. */
export const judge = (system: System, cases: readonly Case[], itemCount: number, longest: number, clock: () => number): Verdict => {
  const scores = new Float32Array(itemCount);
  let ms = 0;
  const judged = cases.map((one): Judged => {
    const open = openItems(one, itemCount);
    const began = clock();
    system.score(one, scores);
    const list = topK(scores, longest, open);
    ms += clock() - began;
    return { list, places: placesOf(scores, one.targets, open), relevant: one.targets, history: one.history };
  });
  return { system, judged, msPerUser: ms / (cases.length || 1) };
};
