/** Eigenvalues, highest first, and eigenvectors of a symmetric n x n matrix: vector k is column k of `vectors` (n x n, row by
 *  row). Cyclic Jacobi rotations, O(n^3) a sweep: for matrices of a hundred rows. `matrix` is left as it was.
 *  Source: Golub and Van Loan, Matrix Computations, 8.5. */
export const symmetricEigen = (matrix: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } => {
  const a = matrix.slice();
  const v = new Float64Array(n * n);
  for (let k = 0; k < n; k++) v[k * n + k] = 1;
  const scale = a.reduce((sum, x) => sum + x * x, 0);
  for (let sweep = 0; sweep < 30 && offDiagonal(a, n) > 1e-24 * scale; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, k) => k).sort((x, y) => a[y * n + y]! - a[x * n + x]! || x - y);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let row = 0; row < n; row++) vectors[row * n + to] = v[row * n + from]!;
  });
  return { values: Float64Array.from(order, (k) => a[k * n + k]!), vectors };
};

const offDiagonal = (a: Float64Array, n: number): number => {
  let sum = 0;
  for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) sum += a[p * n + q]! ** 2;
  return sum;
};

/** Turns the plane of p and q so that a[p][q] becomes 0, and the collected rotation `v` with it. */
const rotate = (a: Float64Array, v: Float64Array, n: number, p: number, q: number): void => {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q, c, s);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k, c, s);
  for (let k = 0; k < n; k++) turn(v, k * n + p, k * n + q, c, s);
};

const turn = (x: Float64Array, i: number, j: number, c: number, s: number): void => {
  const xi = x[i]!;
  const xj = x[j]!;
  x[i] = c * xi - s * xj;
  x[j] = s * xi + c * xj;
};
