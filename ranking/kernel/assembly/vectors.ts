// Vectors and addresses; see kernel.ts for the conventions.

/** Where an element of a matrix stands. */
@inline
export function at(base: usize, row: i32, ld: i32, col: i32): usize {
  return base + (((<usize>row) * ld + col) << 2);
}

@inline
export function sumOf(s: v128): f32 {
  return f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3);
}

/** x . y, dims a multiple of 8. */
@inline
export function inner(x: usize, y: usize, dims: i32): f32 {
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0);
  for (let d: usize = 0, end = (<usize>dims) << 2; d < end; d += 32) {
    s0 = f32x4.add(s0, f32x4.mul(v128.load(x + d), v128.load(y + d)));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(x + d, 16), v128.load(y + d, 16)));
  }
  return sumOf(f32x4.add(s0, s1));
}

/** y += a x. */
@inline
export function axpy(a: f32, x: usize, y: usize, dims: i32): void {
  const s = f32x4.splat(a);
  for (let d: usize = 0, end = (<usize>dims) << 2; d < end; d += 16) {
    v128.store(y + d, f32x4.add(v128.load(y + d), f32x4.mul(s, v128.load(x + d))));
  }
}
