// Products of matrices; see kernel.ts for the conventions.
import { at, inner } from "./vectors";

/** Columns that one pass of the inner product works on. */
export const strip: i32 = 8;
/** Rows of a pass. */
const rowBlock: i32 = 64;

/** Copies k rows of n (a multiple of 8) columns into strips of 8 columns, so that `accumulate` reads them one after another. */
export function pack(b: usize, ld: i32, k: i32, n: i32, to: usize): void {
  for (let j = 0; j < n; j += strip) {
    for (let p = 0; p < k; p++) {
      const from = at(b, p, ld, j);
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      to += 32;
    }
  }
}

@inline function addTo(to: usize, sign: v128, sum: v128): void {
  v128.store(to, f32x4.add(v128.load(to), f32x4.mul(sign, sum)));
}

/** C += sign A B for m rows of A (k wide), a packed B (k x n), n a multiple of 8. Four rows at a time share each load of B. */
export function accumulate(sign: f32, a: usize, lda: i32, packed: usize, k: i32, c: usize, ldc: i32, m: i32, n: i32): void {
  const s = f32x4.splat(sign);
  for (let j = 0; j < n; j += strip) {
    const own = packed + (((<usize>j) * k) << 2);
    let i = 0;
    for (; i + 4 <= m; i += 4) {
      let a0 = at(a, i, lda, 0);
      let a1 = at(a, i + 1, lda, 0);
      let a2 = at(a, i + 2, lda, 0);
      let a3 = at(a, i + 3, lda, 0);
      let c00 = f32x4.splat(0), c01 = f32x4.splat(0), c10 = f32x4.splat(0), c11 = f32x4.splat(0);
      let c20 = f32x4.splat(0), c21 = f32x4.splat(0), c30 = f32x4.splat(0), c31 = f32x4.splat(0);
      let b = own;
      for (let p = 0; p < k; p++) {
        const b0 = v128.load(b);
        const b1 = v128.load(b, 16);
        b += 32;
        const x0 = v128.load32_splat(a0);
        const x1 = v128.load32_splat(a1);
        const x2 = v128.load32_splat(a2);
        const x3 = v128.load32_splat(a3);
        a0 += 4;
        a1 += 4;
        a2 += 4;
        a3 += 4;
        c00 = f32x4.add(c00, f32x4.mul(x0, b0));
        c01 = f32x4.add(c01, f32x4.mul(x0, b1));
        c10 = f32x4.add(c10, f32x4.mul(x1, b0));
        c11 = f32x4.add(c11, f32x4.mul(x1, b1));
        c20 = f32x4.add(c20, f32x4.mul(x2, b0));
        c21 = f32x4.add(c21, f32x4.mul(x2, b1));
        c30 = f32x4.add(c30, f32x4.mul(x3, b0));
        c31 = f32x4.add(c31, f32x4.mul(x3, b1));
      }
      const down = (<usize>ldc) << 2;
      let to = at(c, i, ldc, j);
      addTo(to, s, c00);
      addTo(to + 16, s, c01);
      to += down;
      addTo(to, s, c10);
      addTo(to + 16, s, c11);
      to += down;
      addTo(to, s, c20);
      addTo(to + 16, s, c21);
      to += down;
      addTo(to, s, c30);
      addTo(to + 16, s, c31);
    }
    for (; i < m; i++) {
      let a0 = at(a, i, lda, 0);
      let c0 = f32x4.splat(0), c1 = f32x4.splat(0);
      let b = own;
      for (let p = 0; p < k; p++) {
        const x = v128.load32_splat(a0);
        c0 = f32x4.add(c0, f32x4.mul(x, v128.load(b)));
        c1 = f32x4.add(c1, f32x4.mul(x, v128.load(b, 16)));
        a0 += 4;
        b += 32;
      }
      const to = at(c, i, ldc, j);
      addTo(to, s, c0);
      addTo(to + 16, s, c1);
    }
  }
}

/** C += A B: A m x k, B k x n, C m x n, all with rows of exactly that length; n a multiple of 8. `scratch`: 256 * n floats. */
export function multiply(a: usize, b: usize, c: usize, m: i32, k: i32, n: i32, scratch: usize): void {
  const panel = 256;
  for (let p = 0; p < k; p += panel) {
    const deep = min(panel, k - p);
    pack(at(b, p, n, 0), n, deep, n, scratch);
    for (let i = 0; i < m; i += rowBlock) {
      accumulate(1, at(a, i, k, p), k, scratch, deep, at(c, i, n, 0), n, min(rowBlock, m - i), n);
    }
  }
}

/** Columns of a row that are read in one go: long enough for the processor to read ahead, and their sums stay in its nearest cache. */
const stretch = 512;

/** out = sum over k of weights[k] times row rows[k] of the matrix (n wide, a multiple of 16), in that order; out is overwritten. */
export function weightedRows(matrix: usize, n: i32, rows: usize, weights: usize, count: i32, out: usize): void {
  for (let j = 0; j < n; j += stretch) {
    const to = out + ((<usize>j) << 2);
    const bytes = (<usize>min(stretch, n - j)) << 2;
    memory.fill(to, 0, bytes);
    let k = 0;
    for (; k + 4 <= count; k += 4) {
      const w = weights + ((<usize>k) << 2), r = rows + ((<usize>k) << 2);
      const w0 = v128.load32_splat(w), w1 = v128.load32_splat(w, 4), w2 = v128.load32_splat(w, 8), w3 = v128.load32_splat(w, 12);
      const r0 = at(matrix, load<i32>(r), n, j), r1 = at(matrix, load<i32>(r, 4), n, j);
      const r2 = at(matrix, load<i32>(r, 8), n, j), r3 = at(matrix, load<i32>(r, 12), n, j);
      for (let d: usize = 0; d < bytes; d += 16) {
        let s = v128.load(to + d);
        s = f32x4.add(s, f32x4.mul(w0, v128.load(r0 + d)));
        s = f32x4.add(s, f32x4.mul(w1, v128.load(r1 + d)));
        s = f32x4.add(s, f32x4.mul(w2, v128.load(r2 + d)));
        v128.store(to + d, f32x4.add(s, f32x4.mul(w3, v128.load(r3 + d))));
      }
    }
    for (; k < count; k++) {
      const w = v128.load32_splat(weights + ((<usize>k) << 2));
      const from = at(matrix, load<i32>(rows + ((<usize>k) << 2)), n, j);
      for (let d: usize = 0; d < bytes; d += 16) v128.store(to + d, f32x4.add(v128.load(to + d), f32x4.mul(w, v128.load(from + d))));
    }
  }
}

/** out[r] = vector . row r, for `rows` rows of `dims` (a multiple of 8) floats. */
export function dots(vector: usize, matrix: usize, dims: i32, rows: i32, out: usize): void {
  for (let r = 0; r < rows; r++) store<f32>(out + ((<usize>r) << 2), inner(vector, at(matrix, r, dims, 0), dims));
}
