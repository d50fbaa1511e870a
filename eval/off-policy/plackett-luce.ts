/** Draws without putting back, each by its weight among what is left (Luce 1959, Plackett 1975, doi 10.2307/2346567). `weights`: above 0; what is
 *  drawn is an index of them. */
export interface PlackettLuce {
  /** The probability that index `next` is drawn after `before`; 0 for what was drawn. */
  next(before: readonly number[], next: number): number;
  /** [draw][index]: with what probability the index is drawn then, whatever was before. */
  marginals: readonly Float64Array[];
}

/** So many of a pool can be drawn from: every set of what was drawn before is gone through. */
export const mostPooled = 16;

/** `draws`: how many are drawn, at most as many as there are. Throws RangeError for more than `mostPooled` weights, or one that is not above 0. */
export const plackettLuce = (weights: readonly number[], draws: number): PlackettLuce => {
  const size = weights.length;
  if (size > mostPooled) throw new RangeError(`a pool of ${size}; at most ${mostPooled}`);
  for (const weight of weights) if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) throw new RangeError(`a weight of ${weight}`);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // What was drawn, as bits of a set, with its probability: the order within it has no part in what comes next.
  let sets = new Map<number, number>([[0, 1]]);
  const marginals: Float64Array[] = [];
  for (let draw = 0; draw < Math.min(draws, size); draw++) {
    const [marginal, wider] = [new Float64Array(size), new Map<number, number>()];
    for (const [set, probability] of sets) {
      const left = weights.reduce((sum, weight, k) => sum + ((set >> k) & 1 ? 0 : weight), 0);
      for (let k = 0; k < size; k++) {
        if ((set >> k) & 1) continue;
        const own = (probability * weights[k]!) / left;
        marginal[k]! += own;
        wider.set(set | (1 << k), (wider.get(set | (1 << k)) ?? 0) + own);
      }
    }
    marginals.push(marginal);
    sets = wider;
  }
  return {
    next: (before, next) => (before.includes(next) ? 0 : weights[next]! / before.reduce((left, k) => left - weights[k]!, total)),
    marginals,
  };
};
