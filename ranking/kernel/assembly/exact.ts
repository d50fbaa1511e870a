// Sums in f64 over pairs: two vectors side by side, element k of the one and then of the other; see kernel.ts for the conventions. Matrices
// here are f64.

@inline
function plus(sum: v128, x: usize, pair: usize): v128 {
  return f64x2.add(sum, f64x2.mul(v128.load64_splat(x), v128.load(pair)));
}

/** out[r] = row r . each of the two vectors, each in the four sums of ranking/dot.ts. Two rows at a time share each load of the vectors. */
export function products(matrix: usize, rows: i32, columns: i32, pairs: usize, out: usize): void {
  const width = (<usize>columns) << 3;
  const whole = (<usize>(columns & ~3)) << 3;
  for (let r = 0; r < rows; r += 2) {
    const row0 = matrix + (<usize>r) * width;
    // The last of an odd number of rows is worked out twice.
    const row1 = r + 1 < rows ? row0 + width : row0;
    let a0 = f64x2.splat(0), a1 = f64x2.splat(0), a2 = f64x2.splat(0), a3 = f64x2.splat(0);
    let b0 = f64x2.splat(0), b1 = f64x2.splat(0), b2 = f64x2.splat(0), b3 = f64x2.splat(0);
    for (let d: usize = 0; d < whole; d += 32) {
      const v = pairs + (d << 1), x = row0 + d, y = row1 + d;
      a0 = plus(a0, x, v);
      a1 = plus(a1, x + 8, v + 16);
      a2 = plus(a2, x + 16, v + 32);
      a3 = plus(a3, x + 24, v + 48);
      b0 = plus(b0, y, v);
      b1 = plus(b1, y + 8, v + 16);
      b2 = plus(b2, y + 16, v + 32);
      b3 = plus(b3, y + 24, v + 48);
    }
    for (let d = whole; d < width; d += 8) {
      a0 = plus(a0, row0 + d, pairs + (d << 1));
      b0 = plus(b0, row1 + d, pairs + (d << 1));
    }
    const to = out + ((<usize>r) << 4);
    v128.store(to, f64x2.add(f64x2.add(a0, a1), f64x2.add(a2, a3)));
    if (r + 1 < rows) v128.store(to, f64x2.add(f64x2.add(b0, b1), f64x2.add(b2, b3)), 16);
  }
}

/** out[r] = the sum of the pairs at the places that row r of a binary matrix lists, in their order. */
export function rowSums(offsets: usize, columns: usize, rows: i32, pairs: usize, out: usize): void {
  let at = columns;
  for (let r = 0; r < rows; r++) {
    const end = columns + ((<usize>load<i32>(offsets + ((<usize>r + 1) << 2))) << 2);
    let sum = f64x2.splat(0);
    for (; at < end; at += 4) sum = f64x2.add(sum, v128.load(pairs + ((<usize>load<i32>(at)) << 4)));
    v128.store(out + ((<usize>r) << 4), sum);
  }
}
