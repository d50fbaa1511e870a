// Alternating least squares; see kernel.ts for the conventions.
import { at, axpy, inner } from "./vectors";

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
