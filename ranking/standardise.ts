/** Turns scores in place into z-scores over all items (mean 0, standard deviation 1), with the part above the mean compressed to
 *  log(1 + z). The order stays. Collaborative scores have long tails, z = 40 is no rarity, and no temperature fits both the head and
 *  the rest: log loss of the next item in the pool 5.01 without, 4.93 with (bundled set, last events, one set of weights by hand).
 *  It is kept for the probabilities; for NDCG@10 it decides nothing (.109 without, .107 with, ten splits of the gate).
 *  Returns false and leaves zeros when all scores are equal: such scores tell nothing. */
export const standardise = (scores: Float32Array): boolean => {
  const count = scores.length;
  let sum = 0;
  for (let k = 0; k < count; k++) sum += scores[k]!;
  const mean = sum / count;
  let squares = 0;
  for (let k = 0; k < count; k++) squares += (scores[k]! - mean) ** 2;
  const deviation = Math.sqrt(squares / count);
  // The mean of equal scores may miss them by a rounding; that is no deviation.
  if (!(deviation > 1e-9 * Math.abs(mean))) {
    scores.fill(0);
    return false;
  }
  for (let k = 0; k < count; k++) {
    const z = (scores[k]! - mean) / deviation;
    scores[k] = z > 0 ? Math.log1p(z) : z;
  }
  return true;
};
