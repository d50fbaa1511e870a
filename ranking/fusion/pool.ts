import { bestOf, type Readings } from "./readings.js";

/** How many items each pooling signal brings in. The union, not a blend: a pool of the blended best lost to EASE where EASE is best
 *  (docs/ranking.md). */
const perSignal = 45;

/** The candidates: the union of the pooling signals' best unseen items, ascending, each once. `seen`: 1 for what must not come.
 *  Where no signal has anything to say there are none. */
export const poolOf = (readings: Readings, seen: Uint8Array): Int32Array => {
  const all = new Int32Array(perSignal * readings.all.length);
  let count = 0;
  for (const reading of readings.all) {
    if (!reading.pools || reading.deviation === 0) continue;
    const best = bestOf(reading, perSignal, seen);
    all.set(best, count);
    count += best.length;
  }
  const sorted = all.subarray(0, count).sort();
  let end = 0;
  for (let at = 0; at < count; at++) if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[end++] = sorted[at]!;
  return sorted.slice(0, end);
};
