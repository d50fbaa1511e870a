import { rightSingularVectors } from "../../ranking/randomized-svd.js";
import { RowsBuilder } from "../../ranking/weighted-rows.js";

/** phi(i) of every item: `unit` has length 1 (0 for an item that no training user liked), `raw` keeps its length, which grows with how
 *  well the item is known. `popularity`: how many training users liked it. */
export interface TasteVectors {
  dims: number;
  unit: Float64Array[];
  raw: Float64Array[];
  popularity: Float64Array;
}

/** An item counts popularity^-0.25 in the matrix, a user of n likes n^-0.25: neither the hits nor the busiest decide alone. */
const damping = 0.25;

/** Learns phi from what the `training` users liked, by truncated SVD of the users x items matrix (PureSVD, Cremonesi et al. 2010, doi
 *  10.1145/1864708.1864721): item i's place in direction k is v_ki times the root of the k-th singular value. */
export const tasteVectors = (liked: readonly (readonly number[])[], itemCount: number, dims: number, seed: number): TasteVectors => {
  const popularity = new Float64Array(itemCount);
  for (const items of liked) for (const item of items) popularity[item]!++;
  const builder = new RowsBuilder(liked.length);
  for (const items of liked) {
    const share = (items.length || 1) ** -damping;
    for (const item of items) builder.add(item, share * (popularity[item]! + 1) ** -damping);
    builder.endRow();
  }
  const rows = builder.rows();
  const basis = rightSingularVectors(rows, itemCount, dims, seed);
  const scale = Array.from({ length: dims }, (_, k) => {
    let squares = 0;
    for (let row = 0; row < liked.length; row++) {
      let sum = 0;
      for (let at = rows.offsets[row]!; at < rows.offsets[row + 1]!; at++)
        sum += rows.weights[at]! * basis[k * itemCount + rows.items[at]!]!;
      squares += sum * sum;
    }
    return squares ** 0.25;
  });
  const raw = Array.from({ length: itemCount }, (_, item) =>
    Float64Array.from({ length: dims }, (_, k) => basis[k * itemCount + item]! * scale[k]!),
  );
  return { dims, raw, unit: raw.map(unitOf), popularity };
};

export const unitOf = (vector: Float64Array): Float64Array => {
  const length = Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0));
  return vector.map((one) => (length > 1e-12 ? one / length : 0));
};
