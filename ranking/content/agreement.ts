import type { Both } from "./fusion.js";

/** As many standard errors count as certain. */
const certain = 2;
/** Agreement of met items that stands fewer standard errors above chance is nothing to judge by. */
const plain = 3;
/** The error of fewer items is not known well enough. */
const least = 10;

interface Agreement {
  mean: number;
  error: number;
}

/** The deviation of row `item` from the mean, at length 1; zeros for the mean itself. */
const directionOf = (rows: Float32Array, mean: Float64Array, item: number): Float64Array => {
  const moved = mean.map((m, k) => rows[item * mean.length + k]! - m);
  const length = Math.sqrt(moved.reduce((sum, x) => sum + x * x, 0));
  return moved.map((x) => (length > 1e-9 ? x / length : 0));
};

const inner = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, k) => sum + value * y[k]!, 0);

const meanOf = (vectors: readonly Float64Array[]): Float64Array =>
  vectors.reduce((sum, vector) => sum.map((value, k) => value + vector[k]! / vectors.length), new Float64Array(vectors[0]!.length));

/** The mean cosine of what both say of these items, less what it would be on average if the side's were dealt out among them at random. */
const agreementOf = ({ main, side }: Both, items: readonly number[], as: "rows" | "outside"): Agreement => {
  if (items.length < least) return { mean: 0, error: Number.POSITIVE_INFINITY };
  const own = items.map((item) => directionOf(main.mapped[as], main.mapped.mean, item));
  const other = items.map((item) => directionOf(side.mapped[as], side.mapped.mean, item));
  const chance = inner(meanOf(own), meanOf(other));
  const cosines = own.map((x, at) => inner(x, other[at]!) - chance);
  const mean = cosines.reduce((sum, x) => sum + x, 0) / items.length;
  const variance = cosines.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (items.length - 1);
  return { mean, error: Math.sqrt(variance / items.length) };
};

/** How far the side of the new items is to be trusted, 0 to 1, by how it agrees with the main modality where on met items, whose side the
 *  gate was learned on, it does: 1, as much; 0, no more than if the images had been dealt out among the new items at random; between, in
 *  proportion. 1 also where there is too little to tell the two apart, or where they never agree. */
export const trustIn = (both: Both): number => {
  const { side, targets } = both;
  const bearers = Array.from(side.content.known.keys()).filter((item) => side.content.known[item] === 1);
  const met = agreementOf(
    both,
    bearers.filter((item) => targets.weights[item]! > 0),
    "outside",
  );
  if (!(met.mean > plain * met.error)) return 1;
  const fresh = agreementOf(
    both,
    bearers.filter((item) => targets.weights[item] === 0),
    "rows",
  );
  const reach = certain * fresh.error;
  if (fresh.mean + reach >= met.mean) return 1;
  return fresh.mean - reach <= 0 ? 0 : fresh.mean / met.mean;
};
