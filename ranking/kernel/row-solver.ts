import type { Factors, LeastSquares } from "./kernel.js";

type Vector = Float32Array | Float64Array;

/** Solves rows of alternating least squares by conjugate gradients on (unmet Y'Y + sum over met y y' + ridge I) x = sum over met y,
 *  in 64 bits. What it needs of all the `fixed` vectors Y is worked out once; they must not change afterwards. */
export class RowSolver {
  private readonly gram: Float64Array;
  private readonly residual: Float64Array;
  private readonly direction: Float64Array;
  private readonly along: Float64Array;

  constructor(
    private readonly fixed: Factors,
    private readonly settings: LeastSquares,
  ) {
    this.gram = gramOf(fixed, settings.unmet);
    this.residual = new Float64Array(fixed.dims);
    this.direction = new Float64Array(fixed.dims);
    this.along = new Float64Array(fixed.dims);
  }

  /** Improves the vector at `at` of `x`, from where it stands, for a row that met these; nothing for a row that met none. */
  improve(met: Int32Array, x: Float32Array, at: number): void {
    if (met.length === 0) return;
    const { residual, direction, along } = this;
    const { dims, data } = this.fixed;
    const ridge = this.settings.regularisation * (met.length + this.settings.unmet * this.fixed.count);
    this.image(met, ridge, x, at, residual);
    for (let i = 0; i < dims; i++) residual[i] = -residual[i]!;
    for (const other of met) for (let i = 0, from = other * dims; i < dims; i++) residual[i]! += data[from + i]!;
    direction.set(residual);
    let squared = inner(residual, 0, residual, 0, dims);
    for (let step = 0; step < this.settings.steps && squared > 1e-12; step++) {
      this.image(met, ridge, direction, 0, along);
      const length = squared / inner(direction, 0, along, 0, dims);
      for (let i = 0; i < dims; i++) {
        x[at + i]! += length * direction[i]!;
        residual[i]! -= length * along[i]!;
      }
      const before = squared;
      squared = inner(residual, 0, residual, 0, dims);
      for (let i = 0; i < dims; i++) direction[i] = residual[i]! + (squared / before) * direction[i]!;
    }
  }

  private image(met: Int32Array, ridge: number, v: Vector, at: number, out: Float64Array): void {
    const { dims, data } = this.fixed;
    for (let i = 0; i < dims; i++) out[i] = inner(this.gram, i * dims, v, at, dims) + ridge * v[at + i]!;
    for (const other of met) {
      const from = other * dims;
      const product = inner(data, from, v, at, dims);
      for (let i = 0; i < dims; i++) out[i]! += product * data[from + i]!;
    }
  }
}

const inner = (x: Vector, i: number, y: Vector, j: number, dims: number): number => {
  let sum = 0;
  for (let d = 0; d < dims; d++) sum += x[i + d]! * y[j + d]!;
  return sum;
};

/** unmet x Y'Y, dims x dims. */
const gramOf = ({ data, count, dims }: Factors, unmet: number): Float64Array => {
  const gram = new Float64Array(dims * dims);
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < dims; i++) {
      const x = unmet * data[row * dims + i]!;
      if (x !== 0) for (let j = 0; j < dims; j++) gram[i * dims + j]! += x * data[row * dims + j]!;
    }
  }
  return gram;
};
