import type { Part } from "../catalog/part.js";
import { BestK } from "./best-k.js";
import { type BinaryRows, itemsByUser, latestOf, transposed } from "./binary-rows.js";
import { column } from "./column.js";
import type { KernelRows } from "./kernel/kernel.js";
import { kernel } from "./kernel/kernels.js";
import { lengthsFor } from "./limits.js";
import type { Model } from "./model.js";
import type { Neighbours } from "./neighbours.js";
import { byRecency, everyItem, mostRecent, type Profile } from "./recency.js";
import type { Score, Scorer } from "./scorer.js";
import { type Touched, touchedOf } from "./touched.js";
import { addRow, RowsBuilder, rowsOf, rowsPart, strongest, transposing, type WeightedRows } from "./weighted-rows.js";

/** Added to the denominator, so that a pair met by two people in all does not count as a perfect pair. */
const shrink = 20;

/** Items liked together: score(j) = sum over those of the items met that are among j's neighbours of similarity(i, j), the cosine of
 *  the two items' sets of users, shrunk; `recent` weighs them by .9^lag. That the neighbours are j's, and not i's, keeps the
 *  popular items from being near to everything: NDCG@10 .078 against .057 on MovieLens 1M, leave-last-out. In a large catalogue
 *  all lists have a longest length (limits.ts).
 *  Source: Sarwar et al. 2001, doi 10.1145/371920.372071. */
export interface ItemKnn extends Scorer, Neighbours {
  recent: Score;
}

const neighbourRows = (byUser: BinaryRows, byItem: BinaryRows, itemCount: number): WeightedRows => {
  const root = Float64Array.from({ length: itemCount }, (_, i) => Math.sqrt(byItem.offsets[i + 1]! - byItem.offsets[i]!));
  const together = new Int32Array(itemCount);
  const touched = new Int32Array(itemCount);
  const best = new BestK(lengthsFor(itemCount).neighbours);
  const builder = new RowsBuilder(itemCount);
  for (let item = 0; item < itemCount; item++) {
    const count = countTogether(item, byUser, byItem, together, touched);
    const weight = (other: number) => together[other]! / (root[item]! * root[other]! + shrink);
    for (let k = 0; k < count; k++) if (touched[k] !== item) best.offer(touched[k]!, weight(touched[k]!));
    for (const other of best.drain()) builder.add(other, weight(other));
    builder.endRow();
    for (let k = 0; k < count; k++) together[touched[k]!] = 0;
  }
  return builder.rows();
};

/** Fills `together[j]` with the number of users who met both; lists those j in `touched` and returns how many they are. */
const countTogether = (item: number, byUser: BinaryRows, byItem: BinaryRows, together: Int32Array, touched: Int32Array): number => {
  let count = 0;
  for (let at = byItem.offsets[item]!; at < byItem.offsets[item + 1]!; at++) {
    const user = byItem.columns[at]!;
    for (let k = byUser.offsets[user]!, end = byUser.offsets[user + 1]!; k < end; k++) {
      const other = byUser.columns[k]!;
      if (together[other]!++ === 0) touched[count++] = other;
    }
  }
  return count;
};

/** Row i: the items that item i votes for. */
function* votesOf(rows: WeightedRows): Generator<void, WeightedRows> {
  return strongest(yield* transposing(rows), lengthsFor(rows.offsets.length - 1).votes);
}

/** What items vote for, where lists of what they touch are kept: `known`, where they were saved, else worked out when they are first needed. */
const overTouched = (rows: WeightedRows, touched: Touched, known?: WeightedRows) => {
  let votes = known;
  const worked = (): WeightedRows => {
    votes ??= outcome(votesOf(rows));
    return votes;
  };
  const scoreBy =
    (profile: Profile): Score =>
    (history, out, isClear) => {
      touched.begin(out, isClear ?? false);
      const own = worked();
      profile(history, (item, weight) => addRow(own, item, weight, out, touched));
      return touched.items();
    };
  return {
    scoreBy,
    // The votes of a large catalogue take longer to work out than to read.
    save: () => withVotes(rowsPart(rows), worked()),
    *warmed() {
      votes ??= yield* votesOf(rows);
    },
  };
};

/** The same where all items are looked at: the votes lie where the kernel computes. */
const overAll = (rows: WeightedRows) => {
  const itemCount = rows.offsets.length - 1;
  let held: KernelRows | undefined;
  const over = (votes: WeightedRows) => kernel().sparse(votes, itemCount, Math.max(itemCount, mostRecent));
  const scoreBy =
    (profile: Profile): Score =>
    (history, out) => {
      held ??= over(outcome(votesOf(rows)));
      const own = held;
      let count = 0;
      profile(history, (item, weight) => {
        own.rows[count] = item;
        own.factors[count++] = weight;
      });
      own.addUp(count, out);
      return undefined;
    };
  return {
    scoreBy,
    save: () => rowsPart(rows),
    *warmed() {
      held ??= over(yield* votesOf(rows));
    },
  };
};

const scorer = (rows: WeightedRows, known?: WeightedRows): ItemKnn => {
  const { offsets, items, weights } = rows;
  const touched = touchedOf(offsets.length - 1);
  const { scoreBy, ...rest } = touched ? overTouched(rows, touched, known) : overAll(rows);
  const oneWay = (i: number, j: number): number => {
    const at = items.subarray(offsets[i]!, offsets[i + 1]!).indexOf(j);
    return at < 0 ? 0 : weights[offsets[i]! + at]!;
  };
  return {
    score: scoreBy(everyItem),
    recent: scoreBy(byRecency),
    similarity: (i, j) => oneWay(i, j) || oneWay(j, i),
    neighbours: (i) => ({ items: items.subarray(offsets[i]!, offsets[i + 1]!), weights: weights.subarray(offsets[i]!, offsets[i + 1]!) }),
    ...rest,
  };
};

/** What a generator returns, its steps taken in one go. */
const outcome = <T>(steps: Generator<void, T>): T => {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};

const withVotes = ({ columns }: Part, { offsets, items, weights }: WeightedRows): Part => ({
  meta: { hasVotes: true },
  columns: { ...columns, voteOffsets: offsets, voteItems: items, voteWeights: weights },
});

const loadVotes = (part: Part): WeightedRows => ({
  offsets: column(part, "item-knn", "voteOffsets", Int32Array),
  items: column(part, "item-knn", "voteItems", Int32Array),
  weights: column(part, "item-knn", "voteWeights", Float32Array),
});

export const itemKnn = {
  fit: ({ interactions, itemCount }) => {
    const byUser = latestOf(itemsByUser(interactions, itemCount), lengthsFor(itemCount).paired);
    return scorer(neighbourRows(byUser, transposed(byUser, itemCount), itemCount));
  },
  load: (part) => {
    return scorer(rowsOf(part, "item-knn"), (part.meta as { hasVotes?: boolean }).hasVotes ? loadVotes(part) : undefined);
  },
} satisfies Model;
