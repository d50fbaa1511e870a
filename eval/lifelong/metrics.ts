import type { Metric } from "../../ranking/lifelong.js";
import { symmetricEigen } from "../../ranking/symmetric-eigen.js";
import type { TasteVectors } from "./taste-vectors.js";

/** Makes a metric in which drift is judged, from the training users alone. */
export type MetricOver = (vectors: TasteVectors, training: readonly (readonly number[])[]) => Metric;

const commonOf = ({ dims, unit, popularity }: TasteVectors): Float64Array => {
  const mean = new Float64Array(dims);
  const total = popularity.reduce((sum, one) => sum + one, 0) || 1;
  unit.forEach((vector, item) => {
    for (let k = 0; k < dims; k++) mean[k]! += (popularity[item]! * vector[k]!) / total;
  });
  return mean;
};

/** What everybody likes is taken off first, as Parley's profiler does: else all that is popular looks alike. */
const centred: MetricOver = (vectors) => {
  const common = commonOf(vectors);
  return (vector) => vector.map((one, k) => one - common[k]!);
};

const windowLength = 8;
const directions = 16;
const ridge = 0.05;

const covariance = (rows: readonly Float64Array[], dims: number): Float64Array => {
  const sums = new Float64Array(dims * dims);
  for (const row of rows)
    for (let a = 0; a < dims; a++) for (let b = 0; b < dims; b++) sums[a * dims + b]! += (row[a]! * row[b]!) / rows.length;
  return sums;
};
const times = (x: Float64Array, y: Float64Array, n: number): Float64Array => {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) for (let j = 0; j < n; j++) out[i * n + j]! += x[i * n + k]! * y[k * n + j]!;
  return out;
};
const transposed = (x: Float64Array, n: number): Float64Array => x.map((_, at) => x[(at % n) * n + Math.floor(at / n)]!);

/** The directions that tell users apart most against how one user's own windows of eight likes differ (Fisher 1936): linear discriminant
 *  analysis over the training users. */
const discriminant: MetricOver = (vectors, training) => {
  const { dims, unit } = vectors;
  const meanOf = (items: readonly number[]): Float64Array => {
    const mean = new Float64Array(dims);
    for (const item of items) for (let k = 0; k < dims; k++) mean[k]! += unit[item]![k]! / items.length;
    return mean;
  };
  const rich = training.filter((likes) => likes.length >= 40);
  const means = rich.map(meanOf);
  const common = means.reduce((sum, mean) => sum.map((one, k) => one + mean[k]! / means.length), new Float64Array(dims));
  const windows = rich.flatMap((likes, user) =>
    Array.from({ length: Math.floor(likes.length / windowLength) }, (_, w) =>
      meanOf(likes.slice(w * windowLength, (w + 1) * windowLength)).map((one, k) => one - means[user]![k]!),
    ),
  );
  const within = covariance(windows, dims);
  const trace = within.reduce((sum, one, at) => (at % (dims + 1) === 0 ? sum + one : sum), 0);
  for (let k = 0; k < dims; k++) within[k * dims + k]! += (ridge * trace) / dims;
  const { values, vectors: axes } = symmetricEigen(within, dims);
  const whitening = axes.map((one, at) => one / Math.sqrt(Math.max(1e-12, values[at % dims]!)));
  const between = covariance(
    means.map((mean) => mean.map((one, k) => one - common[k]!)),
    dims,
  );
  const turned = symmetricEigen(times(transposed(whitening, dims), times(between, whitening, dims), dims), dims);
  const projection = times(whitening, turned.vectors, dims);
  return (vector) =>
    Float64Array.from({ length: Math.min(directions, dims) }, (_, q) => {
      const ratio = Math.max(0, turned.values[q]!);
      const gain = Math.sqrt(ratio / (1 + ratio));
      let sum = 0;
      for (let k = 0; k < dims; k++) sum += (vector[k]! - common[k]!) * projection[k * dims + q]!;
      return sum * Math.sqrt(gain);
    });
};

/** The ways of judging drift that are compared; `centred` is Parley's. */
export const metrics = { plain: () => (vector) => vector, centred, discriminant } as const satisfies Record<string, MetricOver>;
