// Regression trees; see kernel.ts for the conventions.

/** A node has 16 bytes: where its feature stands in a row (bytes), its threshold, the address of its left child, and its value. The right
 *  child stands behind the left one. A leaf has a threshold of -Infinity and leads to itself, so that rows may walk on in step. */
const nodeBytes: i32 = 16;

/** Where a row goes on from a node: without a branch, which no processor could foresee. */
@inline
function next(node: usize, row: usize): usize {
  const isLeft = i32(load<f32>(row + load<i32>(node)) < load<f32>(node, 4));
  return load<i32>(node, 8) + nodeBytes - isLeft * nodeBytes;
}

/** Adds the trees' values, one tree after the other, to the f64 sums of the rows, `rowBytes` apart. `roots`: pairs of a root's address and
 *  the depth of its tree. */
export function addTrees(roots: usize, trees: i32, features: usize, rowBytes: i32, rows: i32, sums: usize): void {
  for (let tree = 0; tree < trees; tree++) {
    const root: usize = load<i32>(roots + ((<usize>tree) << 3));
    const depth = load<i32>(roots + ((<usize>tree) << 3), 4);
    let row = features, sum = sums, r = 0;
    // Four rows at a time hide each other's waiting.
    for (; r + 4 <= rows; r += 4) {
      const row1 = row + rowBytes, row2 = row1 + rowBytes, row3 = row2 + rowBytes;
      let a = root, b = root, c = root, d = root;
      for (let step = 0; step < depth; step++) {
        a = next(a, row);
        b = next(b, row1);
        c = next(c, row2);
        d = next(d, row3);
      }
      store<f64>(sum, load<f64>(sum) + <f64>load<f32>(a, 12));
      store<f64>(sum, load<f64>(sum, 8) + <f64>load<f32>(b, 12), 8);
      store<f64>(sum, load<f64>(sum, 16) + <f64>load<f32>(c, 12), 16);
      store<f64>(sum, load<f64>(sum, 24) + <f64>load<f32>(d, 12), 24);
      row = row3 + rowBytes;
      sum += 32;
    }
    for (; r < rows; r++) {
      let a = root;
      for (let step = 0; step < depth; step++) a = next(a, row);
      store<f64>(sum, load<f64>(sum) + <f64>load<f32>(a, 12));
      row += rowBytes;
      sum += 8;
    }
  }
}
