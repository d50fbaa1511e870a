// Inversion of symmetric positive definite matrices; see kernel.ts for the conventions.
import { accumulate, pack, strip } from "./products";
import { at } from "./vectors";

/** Rows and columns of a block. */
const block: i32 = 64;

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
