import { BestK } from "./best-k.js";
import { placesOf } from "./binary-rows.js";
import { lengthsFor } from "./limits.js";
import type { Model, Sequences } from "./model.js";
import type { Score, Scorer } from "./scorer.js";
import { begin, touchedOf } from "./touched.js";
import { addRow, RowsBuilder, rowsOf, rowsPart, type WeightedRows } from "./weighted-rows.js";

/** What a step of 1, 2 or 3 events counts, both when the transitions are counted and when they are applied. */
const lagWeights = [1, 0.7, 0.5];
/** Added to the number of an item's events, so that one observed transition is not a certainty. */
const shrink = 20;

/** Row i: how often each item came 1 to 3 events after i, weighted by the lag, per (shrunk) event of i; in a large
 *  catalogue the strongest of them (limits.ts). */
const transitionRows = ({ offsets, items }: Sequences, itemCount: number): WeightedRows => {
  const ends = new Int32Array(items.length);
  for (let user = 0; user + 1 < offsets.length; user++) ends.fill(offsets[user + 1]!, offsets[user], offsets[user + 1]);
  const occurrences = placesOf(items, itemCount);
  const sums = new Float64Array(itemCount);
  const followers = new Int32Array(itemCount);
  const most = lengthsFor(itemCount).followers;
  const best = new BestK(Math.min(most, itemCount));
  const builder = new RowsBuilder(itemCount);
  for (let item = 0; item < itemCount; item++) {
    const places = occurrences.columns.subarray(occurrences.offsets[item]!, occurrences.offsets[item + 1]!);
    let count = 0;
    for (const place of places) {
      for (let lag = 1; lag <= lagWeights.length && place + lag < ends[place]!; lag++) {
        const next = items[place + lag]!;
        if (sums[next] === 0) followers[count++] = next;
        sums[next]! += lagWeights[lag - 1]!;
      }
    }
    if (count > most) for (let k = 0; k < count; k++) best.offer(followers[k]!, sums[followers[k]!]!);
    const kept = count > most ? best.drain() : followers.subarray(0, count);
    for (const next of kept) builder.add(next, sums[next]! / (places.length + shrink));
    for (let k = 0; k < count; k++) sums[followers[k]!] = 0;
    builder.endRow();
  }
  return builder.rows();
};

/** `score` looks at the last three events; `before(lag)` at the one that lies `lag` events back alone, 1 for the last. */
export interface Markov extends Scorer {
  before(lag: number): Score;
}

const scorer = (rows: WeightedRows): Markov => {
  const touched = touchedOf(rows.offsets.length - 1);
  const scoreFrom =
    (first: number, last: number): Score =>
    (history, out, isClear) => {
      begin(out, touched, isClear);
      for (let lag = first; lag <= Math.min(last, history.length); lag++) {
        addRow(rows, history[history.length - lag]!, lagWeights[lag - 1] ?? 1, out, touched);
      }
      return touched?.items();
    };
  return { score: scoreFrom(1, lagWeights.length), before: (lag) => scoreFrom(lag, lag), save: () => rowsPart(rows) };
};

/** What tends to come next: transitions from the last three events, a Markov chain with skips.
 *  Source: Shani, Heckerman and Brafman 2005, JMLR 6:1265 (skipping and shrinkage). */
export const markov = {
  fit: ({ interactions, itemCount }) => scorer(transitionRows(interactions, itemCount)),
  load: (part) => scorer(rowsOf(part, "markov")),
} satisfies Model;
