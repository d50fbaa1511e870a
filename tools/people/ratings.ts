import { logistic } from "../../domain/logistic.js";
import type { RatingModel } from "../../domain/persona.js";
import { solved } from "../../ranking/logistic-fit.js";
import { usualValue } from "../usual-value.js";
import { levelsOf } from "./levels.js";

/** A rating that was given: its value, the person's generosity, and the features in standard units. */
export interface Rated {
  value: number;
  generosity: number;
  taste: number;
  quality: number;
}

/** What a person gives on average, drawn to everybody's mean. */
export const generosityOf = (values: ArrayLike<number>, everybody: number): number =>
  usualValue(
    Array.from(values).reduce((sum, x) => sum + x, 0),
    values.length,
    everybody,
  );

/** What a rating is drawn around, before the cuts. */
export const latentOf = (
  { own, taste, quality }: Pick<RatingModel, "own" | "taste" | "quality">,
  rated: Pick<Rated, "generosity" | "taste" | "quality">,
): number => own * rated.generosity + taste * rated.taste + quality * rated.quality;

/** As many latent values, evenly taken of all, say where the cuts are. */
const mostLatent = 4000;

/** The value below which a share of the latent values lies, found by halving. */
const cutAt = (share: number, latent: readonly number[], scale: number): number => {
  let [low, high] = [Math.min(...latent) - 20 * scale, Math.max(...latent) + 20 * scale];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const below = latent.reduce((sum, one) => sum + logistic((middle - one) / scale), 0) / latent.length;
    if (below < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** The ordered logit of ratings: slopes by least squares, the noise by what they leave unexplained, the cuts so that the levels come as
 *  often as they did; so every level that was ever given is. Null where there are no levels: one value only, or too many. */
export const fitRatings = (rated: readonly Rated[]): RatingModel | null => {
  const levels = levelsOf(rated.map(({ value }) => value));
  if (!levels) return null;
  const normal = [0, 1, 2, 3].map((k) => [0, 1, 2, 3].map((l) => (k === l ? 1e-6 : 0)));
  const right = [0, 0, 0, 0];
  for (const { value, generosity, taste, quality } of rated) {
    const row = [1, generosity, taste, quality];
    row.forEach((a, k) => {
      right[k]! += a * value;
      row.forEach((b, l) => {
        normal[k]![l]! += a * b;
      });
    });
  }
  const [base, own, taste, quality] = solved(normal, right) as [number, number, number, number];
  const model = { own, taste, quality };
  const latent = rated.map((one) => latentOf(model, one));
  const error = Math.sqrt(rated.reduce((sum, { value }, k) => sum + (value - base - latent[k]!) ** 2, 0) / rated.length);
  // The logistic distribution of scale 1 has the deviation pi / sqrt(3).
  const scale = Math.max(1e-3, (error * Math.sqrt(3)) / Math.PI);
  const every = Math.ceil(latent.length / mostLatent);
  const some = latent.filter((_, k) => k % every === 0);
  const cuts = levels.slice(0, -1).map((level) => {
    const share = rated.filter(({ value }) => value <= level).length / rated.length;
    return cutAt(share, some, scale);
  });
  return { levels, cuts, ...model, scale };
};

/** The level that is given where `chance`, in (0, 1), decides the noise. */
export const ratingAt = ({ levels, cuts, scale }: RatingModel, latent: number, chance: number): number => {
  const value = latent + scale * Math.log(chance / (1 - chance));
  const at = cuts.findIndex((cut) => value < cut);
  return levels[at < 0 ? levels.length - 1 : at]!;
};
