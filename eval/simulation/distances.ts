/** How often each value came: [value, count]. */
export type Counted = readonly (readonly [number, number])[];

/** The Jensen-Shannon divergence of two counts in bits, 0 (alike) to 1 (nothing in common), half an event added to each value that either
 *  has. NaN where either is empty. Source: Lin 1991, doi 10.1109/18.61115. */
export const jensenShannon = (a: Counted, b: Counted): number => {
  if (a.length === 0 || b.length === 0) return Number.NaN;
  const values = [...new Set([...a, ...b].map(([value]) => value))];
  const sharesOf = (counts: Counted): number[] => {
    const of = new Map(counts);
    const smoothed = values.map((value) => (of.get(value) ?? 0) + 0.5);
    const total = smoothed.reduce((sum, x) => sum + x, 0);
    return smoothed.map((x) => x / total);
  };
  const [p, q] = [sharesOf(a), sharesOf(b)];
  return values.reduce((sum, _, k) => {
    const middle = (p[k]! + q[k]!) / 2;
    return sum + (p[k]! * Math.log2(p[k]! / middle) + q[k]! * Math.log2(q[k]! / middle)) / 2;
  }, 0);
};

/** The Kolmogorov-Smirnov distance of two counts: the greatest difference of the shares up to any value, 0 to 1. NaN where either is
 *  empty. */
export const kolmogorovSmirnov = (a: Counted, b: Counted): number => {
  const total = (counts: Counted) => counts.reduce((sum, [, count]) => sum + count, 0);
  const [allA, allB] = [total(a), total(b)];
  if (allA === 0 || allB === 0) return Number.NaN;
  const steps = [...a.map(([value, n]) => [value, n / allA] as const), ...b.map(([value, n]) => [value, -n / allB] as const)];
  let [apart, most] = [0, 0];
  steps
    .sort(([x], [y]) => x - y)
    .forEach(([value, by], k) => {
      apart += by;
      if (steps[k + 1]?.[0] !== value) most = Math.max(most, Math.abs(apart));
    });
  return most;
};

/** The Wasserstein distance of two counts: how far values must be moved on average to make one of the other, in the values' unit. NaN where
 *  either is empty. */
export const wasserstein = (a: Counted, b: Counted): number => {
  const total = (counts: Counted) => counts.reduce((sum, [, count]) => sum + count, 0);
  const [allA, allB] = [total(a), total(b)];
  if (allA === 0 || allB === 0) return Number.NaN;
  const steps = [...a.map(([value, n]) => [value, n / allA] as const), ...b.map(([value, n]) => [value, -n / allB] as const)];
  let [apart, sum] = [0, 0];
  steps
    .sort(([x], [y]) => x - y)
    .forEach(([value, by], k) => {
      apart += by;
      sum += Math.abs(apart) * ((steps[k + 1]?.[0] ?? value) - value);
    });
  return sum;
};

/** How often each value came, ascending. */
export const countsOf = (values: Iterable<number>): [number, number][] => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
};
