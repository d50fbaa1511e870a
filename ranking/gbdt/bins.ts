/** A matrix of features cut into bins. `columns[f][row]`: the bin of feature f, from 0; `edges[f]`: ascending, a value x is in bin b
 *  when exactly b edges are <= x. */
export interface Binned {
  rows: number;
  edges: Float32Array[];
  columns: Uint8Array[];
}

const mostBins = 64;
const sampled = 50_000;

const edgesOf = (features: Float32Array, rows: number, width: number, feature: number): Float32Array => {
  const step = Math.max(1, Math.floor(rows / sampled));
  const values = new Float32Array(Math.ceil(rows / step));
  for (let row = 0, k = 0; row < rows; row += step) values[k++] = features[row * width + feature]!;
  values.sort();
  const edges: number[] = [];
  for (let bin = 1; bin < mostBins && values.length > 0; bin++) {
    const quantile = values[Math.floor((bin * values.length) / mostBins)]!;
    if (quantile > (edges.at(-1) ?? values[0]!)) edges.push(quantile);
  }
  return Float32Array.from(edges);
};

/** How many edges are <= x. */
const binOf = (edges: Float32Array, x: number): number => {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x >= edges[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Cuts every feature at the quantiles of an even sample of rows. `features`: rows x width, row by row. */
export const binned = (features: Float32Array, width: number): Binned => {
  const rows = width === 0 ? 0 : features.length / width;
  const edges = Array.from({ length: width }, (_, feature) => edgesOf(features, rows, width, feature));
  const columns = edges.map((own, feature) => {
    const bins = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) bins[row] = binOf(own, features[row * width + feature]!);
    return bins;
  });
  return { rows, edges, columns };
};
