import { placesOf } from "./binary-rows.js";
import type { Sequences } from "./model.js";

/** Both n x n, row by row, over the chosen items: `past` = X'X and `next` = X'Y. */
export interface ArStatistics {
  past: Float32Array;
  next: Float32Array;
}

/** sums[d][m] = sum over s = 0 ... m of k[s] k[s + d]: what two events d apart add to X'X over all the steps that see both. */
const pairSums = (k: Float64Array, longest: number): Float64Array[] =>
  Array.from({ length: Math.min(k.length, longest) }, (_, d) => {
    const sums = new Float64Array(Math.min(k.length - d, longest));
    let sum = 0;
    for (let s = 0; s < sums.length; s++) {
      sum += k[s]! * k[s + d]!;
      sums[s] = sum;
    }
    return sums;
  });

/** X'X and X'Y of the regression in ar.ts without ever making X: every pair of a user's events within reach adds a sum that depends
 *  on their distance and on how many steps follow. O(sum over users of events x reach). Row after row, for the cache's sake.
 *  `k`: what an event counts that lies `gap` events before the next, k[0] the latest. */
export const arStatistics = (
  { offsets, items: events }: Sequences,
  items: Int32Array,
  itemCount: number,
  k: Float64Array,
): ArStatistics => {
  const n = items.length;
  const rowOf = new Int32Array(itemCount).fill(-1);
  items.forEach((item, row) => {
    rowOf[item] = row;
  });
  const rows = Int32Array.from(events, (item) => rowOf[item]!);
  const { begin, end, longest } = boundsOf(offsets, events.length);
  const sums = pairSums(k, longest);
  const { offsets: places, columns } = placesOf(events, itemCount);
  const past = new Float32Array(n * n);
  const next = new Float32Array(n * n);
  const pastRow = new Float64Array(n);
  const nextRow = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    pastRow.fill(0);
    nextRow.fill(0);
    const item = items[row]!;
    for (let at = places[item]!; at < places[item + 1]!; at++) {
      const place = columns[at]!;
      addPast(place, begin[place]!, end[place]! - 2, rows, sums, pastRow);
      const last = Math.min(end[place]! - 1, place + k.length);
      for (let q = place + 1; q <= last; q++) if (rows[q]! >= 0) nextRow[rows[q]!]! += k[q - 1 - place]!;
    }
    past.set(pastRow, row * n);
    next.set(nextRow, row * n);
  }
  return { past, next };
};

/** Adds what the event at `place` and every event near it, up to the one before the last (`latest`), share over the steps. */
const addPast = (
  place: number,
  first: number,
  latest: number,
  rows: Int32Array,
  sums: readonly Float64Array[],
  out: Float64Array,
): void => {
  if (place > latest) return;
  for (let q = Math.max(first, place - sums.length + 1); q <= Math.min(latest, place + sums.length - 1); q++) {
    const row = rows[q]!;
    if (row < 0) continue;
    const own = sums[q > place ? q - place : place - q]!;
    const steps = latest - (q > place ? q : place);
    out[row]! += own[steps < own.length ? steps : own.length - 1]!;
  }
};

/** The first place and the end of each event's own sequence, and the length of the longest sequence. */
const boundsOf = (offsets: Int32Array, count: number): { begin: Int32Array; end: Int32Array; longest: number } => {
  const begin = new Int32Array(count);
  const end = new Int32Array(count);
  let longest = 0;
  for (let user = 0; user + 1 < offsets.length; user++) {
    begin.fill(offsets[user]!, offsets[user], offsets[user + 1]);
    end.fill(offsets[user + 1]!, offsets[user], offsets[user + 1]);
    longest = Math.max(longest, offsets[user + 1]! - offsets[user]!);
  }
  return { begin, end, longest };
};
