/** A taste: a vector in the space of the items' phi(i), and beside it the same taste in words, "field=value" to weight. */
export interface Theta {
  vector: Float64Array;
  words: Map<string, number>;
}

/** An item as tastes see it: its vector, of length 1 (0 where nothing is known), and the values it bears as "field=value". */
export interface Phi {
  vector: Float64Array;
  values: readonly string[];
}

export const blank = (dims: number): Theta => ({ vector: new Float64Array(dims), words: new Map() });
export const copyOf = ({ vector, words }: Theta): Theta => ({ vector: vector.slice(), words: new Map(words) });

/** As many words are kept, the strongest: a user of many years has met every actor once. */
const wordsKept = 60;

/** The cosine of two vectors, -1 to 1; 0 where one of them is zero. */
export const cosine = (a: Float64Array, b: Float64Array): number => {
  let [ab, aa, bb] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    ab += a[k]! * b[k]!;
    aa += a[k]! * a[k]!;
    bb += b[k]! * b[k]!;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
};

const pruned = (words: Map<string, number>): void => {
  if (words.size <= 2 * wordsKept) return;
  const weakest = [...words].sort((a, b) => Math.abs(a[1]) - Math.abs(b[1]) || (a[0] < b[0] ? -1 : 1));
  for (const [word] of weakest.slice(0, words.size - wordsKept)) words.delete(word);
};

/** theta + rate |y| (sign(y) phi - theta): for liked items the residual update y c (phi(i) - theta); for disliked ones theta moves to
 *  -phi(i), where the plain form would run away from theta itself without bound. `y`: -1 to 1, sign times confidence. */
export const move = ({ vector, words }: Theta, phi: Phi, y: number, rate: number): void => {
  const step = Math.min(1, rate * Math.abs(y));
  const sign = Math.sign(y);
  for (let k = 0; k < vector.length; k++) vector[k]! += step * (sign * phi.vector[k]! - vector[k]!);
  words.forEach((weight, word) => {
    words.set(word, weight * (1 - step));
  });
  const share = (step * sign) / Math.sqrt(phi.values.length || 1);
  for (const word of phi.values) words.set(word, (words.get(word) ?? 0) + share);
  pruned(words);
};

/** The mean of two tastes, weighed. */
export const blended = (a: Theta, weightOfA: number, b: Theta, weightOfB: number): Theta => {
  const total = weightOfA + weightOfB || 1;
  const mix = (x: number, y: number): number => (x * weightOfA + y * weightOfB) / total;
  const words = new Map(
    [...new Set([...a.words.keys(), ...b.words.keys()])].map((word) => [word, mix(a.words.get(word) ?? 0, b.words.get(word) ?? 0)]),
  );
  pruned(words);
  return { vector: a.vector.map((one, k) => mix(one, b.vector[k]!)), words };
};
