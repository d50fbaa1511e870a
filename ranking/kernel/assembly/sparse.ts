// Sparse matrices of weights; see kernel.ts for the conventions.

/** sums (of `columns`) = the rows times their f64 factors, added up one after the other, each sum rounded to f32 as it is stored. An entry has 8
 *  bytes: where its column stands in the sums (bytes), and its weight. */
export function sparseRows(offsets: usize, entries: usize, rows: usize, factors: usize, count: i32, sums: usize, columns: i32): void {
  memory.fill(sums, 0, (<usize>columns) << 2);
  for (let k = 0; k < count; k++) {
    const row = offsets + ((<usize>load<i32>(rows + ((<usize>k) << 2))) << 2);
    const factor = load<f64>(factors + ((<usize>k) << 3));
    let entry = entries + ((<usize>load<i32>(row)) << 3);
    const end = entries + ((<usize>load<i32>(row, 4)) << 3);
    // A sum of two f32 has the same bits whether it is taken in f64 or not.
    if (factor == 1) {
      for (; entry < end; entry += 8) {
        const to = sums + <usize>load<i32>(entry);
        store<f32>(to, load<f32>(to) + load<f32>(entry, 4));
      }
    } else {
      for (; entry < end; entry += 8) {
        const to = sums + <usize>load<i32>(entry);
        store<f32>(to, <f32>(<f64>load<f32>(to) + factor * <f64>load<f32>(entry, 4)));
      }
    }
  }
}
