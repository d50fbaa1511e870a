/** A running Page-Hinkley test, as plain data that can be stored: the values so far (their number, mean, and sum of squared deviations)
 *  and how much has piled up above the lowest point. */
export interface Drift {
  count: number;
  mean: number;
  squares: number;
  risen: number;
}

/** `tolerance`: growth that is let pass, and `threshold`: how much must pile up, both in standard deviations of what was fed;
 *  `warmUp`: values before any alarm. */
export interface DriftRules {
  tolerance: number;
  threshold: number;
  warmUp: number;
}

export const steady = (): Drift => ({ count: 0, mean: 0, squares: 0, risen: 0 });

/** No series is steadier than this: equal values would make every later one a jump. */
const leastDeviation = 0.05;

/** Feeds a value; true: the mean has grown, and the test begins anew. The growth is counted in deviations, so that one threshold fits
 *  users of narrow and of wide taste. Sources: Page 1954, doi 10.2307/2333009; Hinkley 1971. */
export const feed = (drift: Drift, value: number, { tolerance, threshold, warmUp }: DriftRules): boolean => {
  const before = drift.mean;
  drift.count++;
  drift.mean += (value - before) / drift.count;
  drift.squares += (value - before) * (value - drift.mean);
  const deviation = Math.max(leastDeviation, Math.sqrt(drift.squares / Math.max(1, drift.count - 1)));
  drift.risen = Math.max(0, drift.risen + (value - drift.mean) / deviation - tolerance);
  if (drift.count <= warmUp || drift.risen <= threshold) return false;
  Object.assign(drift, steady());
  return true;
};
