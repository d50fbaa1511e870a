import { extended } from "../catalog/extended.js";
import type { Part } from "../catalog/part.js";
import { column } from "./column.js";
import type { Sequences } from "./model.js";
import { rightSingularVectors } from "./randomized-svd.js";
import { type Described, featuresOf } from "./semantic-features.js";
import { wordsOf } from "./words.js";

/** Items and words as vectors in one space: close together stands what the same words describe and the same people meet. */
export interface SemanticSpace {
  readonly dims: number;
  /** Row i, `dims` long, is item i's vector, of length 1 (0 for an item without any feature). */
  readonly items: Float32Array;
  /** The normalised sum of the known words' vectors, `dims` long; undefined when no word is known. */
  query(words: string): Float32Array | undefined;
  /** The cosine of item i with a normalised vector, -1 to 1. */
  cosine(i: number, vector: Float32Array): number;
  /** The cosine of two items, -1 to 1. */
  similarity(i: number, j: number): number;
  /** The same space with items added at its end, each placed by its words alone, those of each run weighted. */
  widened(items: readonly (readonly Said[])[]): SemanticSpace;
  save(): Part;
}

/** Words that are said of an item, and how much they count. */
export interface Said {
  words: string;
  weight: number;
}

/** Fits the space by truncated SVD of the items x features matrix (latent semantic analysis): no outside model, no training data
 *  but the catalogue itself. `dims` is cut to the number of items or of features. The seed decides the SVD's random start.
 *  Source: Deerwester et al. 1990; a query is folded in word by word. */
export const fitSemanticSpace = (catalogue: Described, interactions: Sequences, seed: number, dims = 64): SemanticSpace => {
  const { rows, count, terms } = featuresOf(catalogue, interactions);
  const used = Math.min(dims, catalogue.size, count);
  const basis = rightSingularVectors(rows, count, used, seed);
  const items = new Float32Array(catalogue.size * used);
  for (let item = 0; item < catalogue.size; item++) {
    const own = new Float64Array(used);
    for (let at = rows.offsets[item]!; at < rows.offsets[item + 1]!; at++)
      addFeature(own, basis, count, rows.items[at]!, rows.weights[at]!);
    items.set(normalised(own), item * used);
  }
  const vectors = new Float32Array(terms.size * used);
  [...terms.values()].forEach((features, term) => {
    const own = new Float64Array(used);
    for (const feature of features) addFeature(own, basis, count, feature, 1);
    vectors.set(normalised(own), term * used);
  });
  return spaceOf([...terms.keys()], vectors, items, used);
};

/** The space that was saved. Throws BrokenArtifact when a column is missing. */
export const loadSemanticSpace = (part: Part): SemanticSpace => {
  const { dims, words } = part.meta as { dims: number; words: string[] };
  return spaceOf(words, column(part, "semantic-space", "words", Float32Array), column(part, "semantic-space", "items", Float32Array), dims);
};

const spaceOf = (
  words: readonly string[],
  vectors: Float32Array,
  items: Float32Array,
  dims: number,
  rowOf: ReadonlyMap<string, number> = new Map(words.map((word, row) => [word, row])),
): SemanticSpace => {
  const inner = (x: Float32Array, i: number, y: Float32Array, j: number): number => {
    let sum = 0;
    for (let k = 0; k < dims; k++) sum += x[i * dims + k]! * y[j * dims + k]!;
    return Math.min(1, Math.max(-1, sum));
  };
  const query = (text: string): Float32Array | undefined => {
    const known = wordsOf(text).flatMap((word) => rowOf.get(word) ?? []);
    const sum = new Float64Array(dims);
    for (const row of known) for (let k = 0; k < dims; k++) sum[k]! += vectors[row * dims + k]!;
    const made = normalised(sum);
    return made.some((x) => x !== 0) ? made : undefined;
  };
  return {
    dims,
    items,
    query,
    widened: (added) => {
      const placed = new Float32Array(added.length * dims);
      added.forEach((said, k) => {
        const sum = new Float64Array(dims);
        for (const { words: text, weight } of said)
          query(text)?.forEach((x, d) => {
            sum[d]! += weight * x;
          });
        placed.set(normalised(sum), k * dims);
      });
      return spaceOf(words, vectors, extended(items, placed), dims, rowOf);
    },
    cosine: (i, vector) => inner(items, i, vector, 0),
    similarity: (i, j) => inner(items, i, items, j),
    save: () => ({ meta: { dims, words }, columns: { words: vectors, items } }),
  };
};

const addFeature = (sum: Float64Array, basis: Float64Array, features: number, feature: number, weight: number): void => {
  for (let k = 0; k < sum.length; k++) sum[k]! += weight * basis[k * features + feature]!;
};

/** The vector at length 1, or zeros when it has none. */
const normalised = (vector: Float64Array): Float32Array => {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  return Float32Array.from(vector, (x) => (length > 1e-12 ? x / length : 0));
};
