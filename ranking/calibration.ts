/** How fused scores become probabilities. `temperature`: scores are divided by it, > 0; `outside`: the chance that the next item is
 *  not in the pool, above 0 and below 1. */
export interface Calibration {
  temperature: number;
  outside: number;
}

/** Unseen items that share the probability: the pool's size when a calibration is fitted. */
export const poolSize = 100;

/** One observed choice: the pool's scores and the place of the item that came next, -1 when it was not in the pool. */
export interface Choice {
  scores: ArrayLike<number>;
  chosen: number;
}

/** P(I) over a pool, in its order: (1 - outside) * softmax(score / temperature). Sums to 1 - outside; empty for an empty pool. */
export const probabilities = (scores: ArrayLike<number>, { temperature, outside }: Calibration): Float64Array => {
  const odds = Float64Array.from(scores, (score) => score / temperature);
  const top = odds.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  // Relative to the highest, so that nothing overflows.
  const shares = odds.map((one) => Math.exp(one - top));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => ((1 - outside) * share) / total);
};

/** The calibration under which the choices are most likely. The two parts of the likelihood do not depend on each other: `outside` is
 *  the share of choices outside (with one imagined choice on either side, so never 0 or 1), the temperature maximises the
 *  softmax of the others, between .01 and 100. Without choices in a pool the temperature is 1. */
export const fitCalibration = (choices: readonly Choice[]): Calibration => {
  const inside = choices.filter(({ chosen }) => chosen >= 0);
  const outside = (choices.length - inside.length + 1) / (choices.length + 2);
  if (inside.length === 0) return { temperature: 1, outside };
  const logLoss = (logTemperature: number) => {
    const calibration = { temperature: Math.exp(logTemperature), outside: 0 };
    return inside.reduce((sum, { scores, chosen }) => sum - Math.log(probabilities(scores, calibration)[chosen]! + Number.MIN_VALUE), 0);
  };
  return { temperature: Math.exp(lowest(logLoss, Math.log(0.01), Math.log(100))), outside };
};

/** Golden section search: where a function with one valley between `low` and `high` is lowest. The softmax loss has one, being
 *  convex in 1 / temperature. */
const lowest = (f: (x: number) => number, low: number, high: number): number => {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  let [left, right] = [b - golden * (b - a), a + golden * (b - a)];
  let [atLeft, atRight] = [f(left), f(right)];
  while (b - a > 1e-4) {
    if (atLeft <= atRight) {
      [b, right, atRight] = [right, left, atLeft];
      left = b - golden * (b - a);
      atLeft = f(left);
    } else {
      [a, left, atLeft] = [left, right, atRight];
      right = a + golden * (b - a);
      atRight = f(right);
    }
  }
  return (a + b) / 2;
};
