// AssemblyScript, compiled to WebAssembly with 128-bit SIMD by `npm run build:kernel`; the bytes stand in ../kernel-bytes.ts.
// Matrices are f32, row by row; arguments of type usize are addresses in bytes, ld is the length of a row in elements.

/** Columns that one pass of the inner product works on. */
const strip: i32 = 8;
/** Rows and columns of a block of the inversion. */
const block: i32 = 64;

@inline function at(base: usize, row: i32, ld: i32, col: i32): usize {
  return base + (((<usize>row) * ld + col) << 2);
}

/** Copies k rows of n (a multiple of 8) columns into strips of 8 columns, so that `accumulate` reads them one after another. */
function pack(b: usize, ld: i32, k: i32, n: i32, to: usize): void {
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
function accumulate(sign: f32, a: usize, lda: i32, packed: usize, k: i32, c: usize, ldc: i32, m: i32, n: i32): void {
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
    for (let i = 0; i < m; i += block) {
      accumulate(1, at(a, i, k, p), k, scratch, deep, at(c, i, n, 0), n, min(block, m - i), n);
    }
  }
}

/** Inverts a 64 x 64 symmetric f64 matrix in place by sweeping; false when a pivot is not positive. */
function invertBlock(p: usize): bool {
  for (let k = 0; k < block; k++) {
    const d = load<f64>(p + ((k * block + k) << 3));
    if (!(d > 0)) return false;
    const over = 1 / d;
    for (let i = 0; i < block; i++) {
      if (i == k) continue;
      const f = load<f64>(p + ((i * block + k) << 3)) * over;
      for (let j = 0; j < block; j++) {
        if (j == k) continue;
        const to = p + ((i * block + j) << 3);
        store<f64>(to, load<f64>(to) - f * load<f64>(p + ((k * block + j) << 3)));
      }
    }
    for (let i = 0; i < block; i++) {
      if (i == k) continue;
      const down = p + ((i * block + k) << 3);
      store<f64>(down, -load<f64>(down) * over);
      const along = p + ((k * block + i) << 3);
      store<f64>(along, load<f64>(along) * over);
    }
    store<f64>(p + ((k * block + k) << 3), over);
  }
  return true;
}

/** Inverts a symmetric positive definite matrix in place, n a multiple of 64; only the lower triangle is read, all is written.
 *  Returns -1, or the first row of the block whose pivot is not positive. `scratch`: 3 * 64 * n + 3 * 64 * 64 floats.
 *  Sweep by blocks, pivots in f64: for each block K, with P = A_KK^-1, W = A_.K and V = W P: A -= V W', A_.K = V, A_KK = -P.
 *  Source: Goodnight 1979, "A tutorial on the SWEEP operator", doi 10.1080/00031305.1979.10482685. */
export function invert(a: usize, n: i32, scratch: usize): i32 {
  const w = scratch;
  const v = w + ((<usize>n * block) << 2);
  const turned = v + ((<usize>n * block) << 2);
  const pivot = turned + ((<usize>n * block) << 2);
  const small = pivot + ((block * block) << 3);
  for (let k = 0; k < n; k += block) {
    for (let i = 0; i < block; i++) {
      for (let j = 0; j <= i; j++) {
        const x = <f64>load<f32>(at(a, k + i, n, k + j));
        store<f64>(pivot + ((i * block + j) << 3), x);
        store<f64>(pivot + ((j * block + i) << 3), x);
      }
    }
    if (!invertBlock(pivot)) return k;
    for (let i = 0; i < block * block; i++) store<f32>(small + (i << 2), <f32>load<f64>(pivot + (i << 3)));
    memory.fill(v, 0, (<usize>n * block) << 2);
    for (let p = 0; p < block; p++) {
      for (let i = 0; i < k; i++) store<f32>(at(w, i, block, p), load<f32>(at(a, k + p, n, i)));
      for (let i = k; i < k + block; i++) store<f32>(at(w, i, block, p), 0);
    }
    for (let i = k + block; i < n; i++) memory.copy(at(w, i, block, 0), at(a, i, n, k), block << 2);
    // `turned` serves as the packed P first, then as the packed W'.
    pack(small, block, block, block, turned);
    accumulate(1, w, block, turned, block, v, block, n, block);
    let to = turned;
    for (let j = 0; j < n; j += strip) {
      for (let p = 0; p < block; p++) {
        for (let jj = 0; jj < strip; jj++) {
          store<f32>(to, load<f32>(at(w, j + jj, block, p)));
          to += 4;
        }
      }
    }
    for (let i = 0; i < n; i += block) accumulate(-1, at(v, i, block, 0), block, turned, block, at(a, i, n, 0), n, block, i + block);
    for (let i = 0; i < block; i++) {
      for (let j = 0; j < block; j++) store<f32>(at(a, k + i, n, k + j), -load<f32>(at(small, i, block, j)));
    }
    for (let i = k + block; i < n; i++) memory.copy(at(a, i, n, k), at(v, i, block, 0), block << 2);
    for (let p = 0; p < block; p++) for (let i = 0; i < k; i++) store<f32>(at(a, k + p, n, i), load<f32>(at(v, i, block, p)));
  }
  for (let i = 0; i < n; i += block) {
    for (let j = 0; j <= i; j += block) mirror(a, n, i, j);
  }
  return -1;
}

/** Negates a block of the lower triangle and writes it into the upper one too. */
function mirror(a: usize, n: i32, row: i32, col: i32): void {
  for (let i = row; i < row + block; i++) {
    const end = min(col + block, i + 1);
    for (let j = col; j < end; j++) {
      const x = -load<f32>(at(a, i, n, j));
      store<f32>(at(a, i, n, j), x);
      store<f32>(at(a, j, n, i), x);
    }
  }
}

/** out = sum over k of weights[k] times row rows[k] of the matrix (n wide, a multiple of 16); out is overwritten. */
export function weightedRows(matrix: usize, n: i32, rows: usize, weights: usize, count: i32, out: usize): void {
  for (let j = 0; j < n; j += 16) {
    let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
    for (let k = 0; k < count; k++) {
      const w = v128.load32_splat(weights + ((<usize>k) << 2));
      const from = at(matrix, load<i32>(rows + ((<usize>k) << 2)), n, j);
      s0 = f32x4.add(s0, f32x4.mul(w, v128.load(from)));
      s1 = f32x4.add(s1, f32x4.mul(w, v128.load(from, 16)));
      s2 = f32x4.add(s2, f32x4.mul(w, v128.load(from, 32)));
      s3 = f32x4.add(s3, f32x4.mul(w, v128.load(from, 48)));
    }
    const to = out + ((<usize>j) << 2);
    v128.store(to, s0);
    v128.store(to, s1, 16);
    v128.store(to, s2, 32);
    v128.store(to, s3, 48);
  }
}

/** out[r] = vector . row r, for `rows` rows of `dims` (a multiple of 8) floats. */
export function dots(vector: usize, matrix: usize, dims: i32, rows: i32, out: usize): void {
  for (let r = 0; r < rows; r++) store<f32>(out + ((<usize>r) << 2), inner(vector, at(matrix, r, dims, 0), dims));
}

@inline function sumOf(s: v128): f32 {
  return f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3);
}

/** x . y, dims a multiple of 8. */
@inline function inner(x: usize, y: usize, dims: i32): f32 {
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0);
  for (let d: usize = 0, end = (<usize>dims) << 2; d < end; d += 32) {
    s0 = f32x4.add(s0, f32x4.mul(v128.load(x + d), v128.load(y + d)));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(x + d, 16), v128.load(y + d, 16)));
  }
  return sumOf(f32x4.add(s0, s1));
}

/** y += a x. */
@inline function axpy(a: f32, x: usize, y: usize, dims: i32): void {
  const s = f32x4.splat(a);
  for (let d: usize = 0, end = (<usize>dims) << 2; d < end; d += 16) {
    v128.store(y + d, f32x4.add(v128.load(y + d), f32x4.mul(s, v128.load(x + d))));
  }
}

/** gram = scale Y'Y for `count` rows of Y; dims x dims. */
export function gram(y: usize, count: i32, dims: i32, scale: f32, out: usize): void {
  memory.fill(out, 0, (<usize>dims * dims) << 2);
  for (let r = 0; r < count; r++) {
    const row = at(y, r, dims, 0);
    for (let i = 0; i < dims; i++) axpy(scale * load<f32>(row + (i << 2)), row, at(out, i, dims, 0), dims);
  }
}

/** out = (gram + ridge I + sum over the met rows y of Y of y y') v. */
function image(gram: usize, y: usize, dims: i32, met: usize, count: i32, ridge: f32, v: usize, out: usize): void {
  for (let i = 0; i < dims; i++) store<f32>(out + (i << 2), inner(at(gram, i, dims, 0), v, dims) + ridge * load<f32>(v + (i << 2)));
  for (let k = 0; k < count; k++) {
    const row = at(y, load<i32>(met + ((<usize>k) << 2)), dims, 0);
    axpy(inner(row, v, dims), row, out, dims);
  }
}

/** Improves `rows` vectors x (from row `first` of X on) by `steps` steps of conjugate gradients towards the minimum of
 *  sum over met (1 - x.y)^2 + unmet sum over all (x.y)^2 + ridge |x|^2, ridge = regularisation (met + unmet others).
 *  `gram`: unmet Y'Y; row r has met columns[offsets[r]] ... ; `scratch`: 3 dims floats. dims: a multiple of 8. */
export function improve(
  x: usize, rows: i32, y: usize, others: i32, dims: i32, gram: usize, offsets: usize, columns: usize,
  unmet: f32, regularisation: f32, steps: i32, scratch: usize,
): void {
  const residual = scratch;
  const direction = residual + ((<usize>dims) << 2);
  const along = direction + ((<usize>dims) << 2);
  for (let r = 0; r < rows; r++) {
    const from = load<i32>(offsets + ((<usize>r) << 2));
    const count = load<i32>(offsets + ((<usize>r + 1) << 2)) - from;
    if (count == 0) continue;
    const met = columns + ((<usize>from) << 2);
    const own = at(x, r, dims, 0);
    const ridge = regularisation * (<f32>count + unmet * <f32>others);
    image(gram, y, dims, met, count, ridge, own, residual);
    for (let i = 0; i < dims; i++) store<f32>(residual + (i << 2), -load<f32>(residual + (i << 2)));
    for (let k = 0; k < count; k++) axpy(1, at(y, load<i32>(met + ((<usize>k) << 2)), dims, 0), residual, dims);
    memory.copy(direction, residual, (<usize>dims) << 2);
    let squared = inner(residual, residual, dims);
    for (let step = 0; step < steps && squared > 1e-12; step++) {
      image(gram, y, dims, met, count, ridge, direction, along);
      const length = squared / inner(direction, along, dims);
      axpy(length, direction, own, dims);
      axpy(-length, along, residual, dims);
      const before = squared;
      squared = inner(residual, residual, dims);
      const turn = squared / before;
      for (let i = 0; i < dims; i++) {
        const to = direction + (i << 2);
        store<f32>(to, load<f32>(residual + (i << 2)) + turn * load<f32>(to));
      }
    }
  }
}
