import type { BatchAnswer, BatchRecommender } from "../batch-doors.js";
import type { Judged } from "../metric.js";
import type { Case } from "../split.js";

/** What users are called and what items are, by index. */
export interface Names {
  users: readonly string[];
  indexOf(itemId: string): number | undefined;
}

/** A slate as the metrics judge it: items beyond it are not ranked. Throws an Error for an item that is not in the catalogue: no graph may
 *  show one. */
export const judgedSlate = (itemIds: readonly string[], { targets, history }: Case, { indexOf }: Names): Judged => {
  const list = Int32Array.from(itemIds, (itemId) => {
    const index = indexOf(itemId);
    if (index === undefined) throw new Error(`item ${itemId} was shown, and is not in the catalogue`);
    return index;
  });
  const places = Float64Array.from(targets, (target) => {
    const place = list.indexOf(target);
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  }).sort();
  return { list, places, relevant: targets, history };
};

/** Asks a graph about every case, one after the other. `textOf`: the words of each request; none where it is left out. */
export const askAll = async (
  { ask }: Pick<BatchRecommender, "ask">,
  cases: readonly Case[],
  names: Names,
  { count, seed, textOf = () => "" }: { count: number; seed: number; textOf?: (one: Case) => string },
): Promise<{ judged: Judged[]; answers: BatchAnswer[] }> => {
  const judged: Judged[] = [];
  const answers: BatchAnswer[] = [];
  for (const one of cases) {
    const answer = await ask({ userId: names.users[one.user]!, text: textOf(one), count, seed });
    answers.push(answer);
    judged.push(judgedSlate(answer.itemIds, one, names));
  }
  return { judged, answers };
};
