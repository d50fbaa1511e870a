import { rightSingularVectors } from "../randomized-svd.js";
import { type Described, featuresOf } from "../semantic-features.js";
import type { Content } from "./content.js";

const nobody = { offsets: new Int32Array(1), items: new Int32Array(0), values: new Float32Array(0) };

/** Items by their titles, texts and attributes alone, whoever met them: latent semantic analysis as in the semantic space, without its users. Every
 *  item is known. `dims` is cut to the number of items or of features. */
export const textContent = (catalogue: Described, seed: number, dims = 128): Content => {
  const { rows, count } = featuresOf(catalogue, nobody);
  const used = Math.min(dims, catalogue.size, count);
  const basis = rightSingularVectors(rows, count, used, seed);
  const made = new Float32Array(catalogue.size * used);
  for (let item = 0; item < catalogue.size; item++) {
    for (let at = rows.offsets[item]!; at < rows.offsets[item + 1]!; at++) {
      const [feature, weight] = [rows.items[at]!, rows.weights[at]!];
      for (let k = 0; k < used; k++) made[item * used + k]! += weight * basis[k * count + feature]!;
    }
  }
  return { dims: used, rows: made, known: new Uint8Array(catalogue.size).fill(1) };
};
