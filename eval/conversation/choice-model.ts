/** One choice among rows: `x` holds `width` numbers for each row; `chosen`: rows that were picked; `offsets`: what is added to each row's
 *  score, the log of how many unseen rows it stands for. */
export interface ChoiceCase {
  x: Float32Array;
  chosen: readonly number[];
  offsets: Float32Array;
}

const leastPasses = 6;
const leastSteps = 240;
const batch = 64;
const ridge = 1e-4;

/** The standard deviation of each column over all rows of all cases; 1 for a column that does not vary. */
export const spreadsOf = (cases: readonly ChoiceCase[], width: number): Float64Array => {
  const [sum, squares] = [new Float64Array(width), new Float64Array(width)];
  let count = 0;
  for (const { x } of cases) {
    count += x.length / width;
    for (let at = 0; at < x.length; at++) {
      sum[at % width]! += x[at]!;
      squares[at % width]! += x[at]! ** 2;
    }
  }
  return sum.map((total, column) => Math.sqrt(Math.max(0, squares[column]! / count - (total / count) ** 2)) || 1);
};

/** Probabilities of the rows under weights, by softmax. */
const chances = ({ x, offsets }: ChoiceCase, weights: Float64Array): Float64Array => {
  const width = weights.length;
  const scores = Float64Array.from(offsets);
  for (let row = 0; row < scores.length; row++) for (let k = 0; k < width; k++) scores[row]! += weights[k]! * x[row * width + k]!;
  const best = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let row = 0; row < scores.length; row++) {
    scores[row] = Math.exp(scores[row]! - best);
    total += scores[row]!;
  }
  return scores.map((score) => score / total);
};

/** Adds the gradient of the log-likelihood of a case's choices; returns how many there are. */
const addGradient = (one: ChoiceCase, weights: Float64Array, gradient: Float64Array): number => {
  const width = weights.length;
  const p = chances(one, weights);
  for (let row = 0; row < p.length; row++)
    for (let k = 0; k < width; k++) gradient[k]! -= one.chosen.length * p[row]! * one.x[row * width + k]!;
  for (const row of one.chosen) for (let k = 0; k < width; k++) gradient[k]! += one.x[row * width + k]!;
  return one.chosen.length;
};

/** The weights of a conditional logit, P(pick i) ~ exp(w x_i), by Adam over the cases in the given order, six times or more: concave, and the same for the
 *  same cases. The weights are for the columns as they are, not standardised. Sources: McFadden 1974; Kingma and Ba 2015. */
export const fitChoices = (given: readonly ChoiceCase[], width: number): Float64Array => {
  const spreads = spreadsOf(given, width);
  const cases = given.map((one) => ({ ...one, x: one.x.map((value, at) => value / spreads[at % width]!) }));
  const weights = new Float64Array(width);
  const [first, second, gradient] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
  let step = 0;
  const passes = Math.max(leastPasses, Math.ceil((leastSteps * batch) / Math.max(1, cases.length)));
  for (let pass = 0; pass < passes; pass++) {
    for (let from = 0; from < cases.length; from += batch) {
      gradient.fill(0);
      const count = cases.slice(from, from + batch).reduce((sum, one) => sum + addGradient(one, weights, gradient), 0) || 1;
      step++;
      const rate = (pass < (passes * 2) / 3 ? 0.15 : 0.045) / (1 - 0.9 ** step);
      for (let k = 0; k < width; k++) {
        const slope = gradient[k]! / count - ridge * weights[k]!;
        first[k] = 0.9 * first[k]! + 0.1 * slope;
        second[k] = 0.99 * second[k]! + 0.01 * slope * slope;
        weights[k]! += (rate * first[k]!) / (Math.sqrt(second[k]! / (1 - 0.99 ** step)) + 1e-8);
      }
    }
  }
  return weights.map((weight, k) => weight / spreads[k]!);
};
