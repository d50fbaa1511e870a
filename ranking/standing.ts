/** A z-score with its part above 0 compressed to log(1 + z). Collaborative scores have long tails, z = 40 is no rarity, and no
 *  temperature fits both the head and the rest: log loss of the next item in the pool 5.01 without, 4.93 with (bundled set). */
export const compressed = (z: number): number => (z > 0 ? Math.log1p(z) : z);

/** The compressed z-score of a score; 0 where the signal has nothing to say. */
export const standing = ({ mean, deviation }: { mean: number; deviation: number }, score: number): number =>
  deviation > 0 ? compressed((score - mean) / deviation) : 0;
