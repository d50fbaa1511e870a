import type { Catalogue } from "../../catalog/catalogue.js";
import { centred, cosineWith } from "../../ranking/content/centred.js";
import type { Content } from "../../ranking/content/content.js";
import { shuffled } from "../../ranking/random.js";

/** Items whose images are nearest to that of `item`, best first, itself left out. */
export const nearestTo = ({ dims, rows, known }: Content, item: number, count: number): number[] => {
  const score = (other: number): number => {
    let sum = 0;
    for (let k = 0; k < dims; k++) sum += rows[item * dims + k]! * rows[other * dims + k]!;
    return sum;
  };
  return Array.from(known.keys())
    .filter((other) => other !== item && known[other] === 1)
    .map((other) => ({ other, score: score(other) }))
    .sort((a, b) => b.score - a.score || a.other - b.other)
    .slice(0, count)
    .map(({ other }) => other);
};

const [rowsShown, rowLength] = [12, 8] as const;

/** For a sheet: some items drawn by the seed, each with its nearest behind it, as ids. */
export const contactSheetOf = (images: Content, { idOf }: Pick<Catalogue, "idOf">, seed: number): string[][] => {
  const about = centred(images);
  return Array.from(shuffled(images.known.length, seed))
    .filter((item) => images.known[item] === 1)
    .slice(0, rowsShown)
    .map((item) => [item, ...nearestTo(about, item, rowLength - 1)].map(idOf));
};

const shares = [0.5, 0.9, 0.99, 0.999] as const;
/** Each image is held against so many others. */
const others = 30;

/** How alike two images are that are drawn at random: quantiles of their cosine about the mean. None for fewer than two images. */
export const likenessQuantiles = (images: Content, seed: number): { share: number; cosine: number }[] => {
  const about = centred(images);
  const { dims, rows, known } = about;
  const bearers = Array.from(shuffled(known.length, seed)).filter((item) => known[item] === 1);
  const cosines = bearers.flatMap((item, at) =>
    Array.from({ length: Math.min(others, bearers.length - 1) }, (_, k) => {
      const other = bearers[(at + k + 1) % bearers.length]!;
      return cosineWith(about, item, rows.subarray(other * dims, (other + 1) * dims));
    }),
  );
  const sorted = Float32Array.from(cosines).sort();
  return sorted.length ? shares.map((share) => ({ share, cosine: sorted[Math.floor(share * (sorted.length - 1))]! })) : [];
};
