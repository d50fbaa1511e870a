// Sums in f64; see kernel.ts for the conventions. Matrices and vectors here are f64.

/** The sum of the lanes as ranking/dot.ts takes it. */
@inline
function lanes(even: v128, odd: v128): f64 {
  return (
    f64x2.extract_lane(even, 0) + f64x2.extract_lane(even, 1) + (f64x2.extract_lane(odd, 0) + f64x2.extract_lane(odd, 1))
  );
}

/** out[r] = row r . vector, each in the four sums of ranking/dot.ts. Two rows at a time share each load of the vector. */
export function products(matrix: usize, rows: i32, columns: i32, vector: usize, out: usize): void {
  const width = (<usize>columns) << 3;
  const whole = (<usize>(columns & ~3)) << 3;
  for (let r = 0; r < rows; r += 2) {
    const row0 = matrix + (<usize>r) * width;
    // The last of an odd number of rows is worked out twice.
    const row1 = r + 1 < rows ? row0 + width : row0;
    let a0 = f64x2.splat(0), a1 = f64x2.splat(0), b0 = f64x2.splat(0), b1 = f64x2.splat(0);
    for (let d: usize = 0; d < whole; d += 32) {
      const v0 = v128.load(vector + d), v1 = v128.load(vector + d, 16);
      a0 = f64x2.add(a0, f64x2.mul(v128.load(row0 + d), v0));
      a1 = f64x2.add(a1, f64x2.mul(v128.load(row0 + d, 16), v1));
      b0 = f64x2.add(b0, f64x2.mul(v128.load(row1 + d), v0));
      b1 = f64x2.add(b1, f64x2.mul(v128.load(row1 + d, 16), v1));
    }
    for (let d = whole; d < width; d += 8) {
      const v = load<f64>(vector + d);
      a0 = f64x2.replace_lane(a0, 0, f64x2.extract_lane(a0, 0) + load<f64>(row0 + d) * v);
      b0 = f64x2.replace_lane(b0, 0, f64x2.extract_lane(b0, 0) + load<f64>(row1 + d) * v);
    }
    const to = out + ((<usize>r) << 3);
    store<f64>(to, lanes(a0, a1));
    if (r + 1 < rows) store<f64>(to, lanes(b0, b1), 8);
  }
}

/** out[r] = the sum of the values at the places that row r of a binary matrix lists, in their order. */
export function rowSums(offsets: usize, columns: usize, rows: i32, values: usize, out: usize): void {
  let at = columns;
  for (let r = 0; r < rows; r++) {
    const end = columns + ((<usize>load<i32>(offsets + ((<usize>r + 1) << 2))) << 2);
    let sum: f64 = 0;
    for (; at < end; at += 4) sum += load<f64>(values + ((<usize>load<i32>(at)) << 3));
    store<f64>(out + ((<usize>r) << 3), sum);
  }
}
