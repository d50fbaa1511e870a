import { bestOf, type Readings } from "./readings.js";

/** How many items each pooling signal brings in. The union, not a blend: a pool of the blended best lost to EASE where EASE is best
 *  (docs/ranking.md). */
const perSignal = 45;

/** The candidates: the union of the pooling signals' best unseen items, ascending, each once. `seen`: 1 for what must not come.
 *  Where no signal has anything to say there are none. */
export const poolOf = (readings: Readings, seen: Uint8Array): Int32Array => {
  const union = new Set<number>();
  for (const reading of readings.all) {
    if (reading.pools && reading.deviation > 0) for (const item of bestOf(reading, perSignal, seen)) union.add(item);
  }
  return Int32Array.from(union).sort();
};
