import type { Content } from "../../ranking/content/content.js";
import { gaussians, shuffled } from "../../ranking/random.js";

/** What may be wrong with a catalogue's images. `about`: for the report. `of`: the content as it then is; the given one is not changed. `isNew`: 1 for
 *  each item that nobody has met. */
interface Condition {
  about: string;
  of(content: Content, seed: number, isNew: Uint8Array): Content;
}

/** The standard deviation of each number over the items that have one. */
const spreadOf = ({ dims, rows, known }: Content): Float64Array => {
  const [mean, squares] = [new Float64Array(dims), new Float64Array(dims)];
  const count = known.reduce((sum, one) => sum + one, 0) || 1;
  known.forEach((one, item) => {
    for (let k = 0; one === 1 && k < dims; k++) {
      mean[k]! += rows[item * dims + k]! / count;
      squares[k]! += rows[item * dims + k]! ** 2 / count;
    }
  });
  return squares.map((square, k) => Math.sqrt(Math.max(0, square - mean[k]! ** 2)));
};

/** Of the items for which `among` is 1, every one that has an image gets another such item's. */
const swapped = ({ dims, rows, known }: Content, seed: number, among: Uint8Array): Content => {
  const bearers = Array.from(known.keys()).filter((item) => known[item] === 1 && among[item] === 1);
  const order = shuffled(bearers.length, seed);
  const made = rows.slice();
  bearers.forEach((item, at) => {
    const other = bearers[order[at]!]!;
    made.set(rows.subarray(other * dims, (other + 1) * dims), item * dims);
  });
  return { dims, rows: made, known };
};

/** Noise twice as strong as what the images differ by. */
const strength = 2;
const noisy = (content: Content, seed: number): Content => {
  const { dims, rows, known } = content;
  const spread = spreadOf(content);
  const noise = gaussians(rows.length, seed);
  const made = rows.map((value, at) => (known[Math.floor(at / dims)] === 1 ? value + strength * spread[at % dims]! * noise[at]! : 0));
  return { dims, rows: made, known };
};

const missingShare = 0.5;
/** The new items are drawn by the seed itself from the same order: by that, the images of all of them would be gone. */
const another = 7919;
const missing = ({ dims, rows, known }: Content, seed: number): Content => {
  const gone = new Set(shuffled(known.length, seed + another).subarray(0, Math.floor(missingShare * known.length)));
  return {
    dims,
    rows: rows.map((value, at) => (gone.has(Math.floor(at / dims)) ? 0 : value)),
    known: known.map((one, item) => (gone.has(item) ? 0 : one)),
  };
};

/** The roster: a new condition is a line here. */
export const conditions = {
  clean: { about: "each item's own image", of: (content) => content },
  swapped: {
    about: "the images of all items dealt out anew, as after a mistaken import",
    of: (content, seed) => swapped(content, seed, content.known),
  },
  "swapped after": {
    about: "the images of the new items alone dealt out anew among them, after the maps and the gate were learned on the right ones",
    of: swapped,
  },
  noisy: { about: `Gaussian noise of ${strength} standard deviations on every number of every image`, of: noisy },
  missing: { about: `${100 * missingShare}% of the items without their image`, of: missing },
} as const satisfies Record<string, Condition>;
export type ConditionName = keyof typeof conditions;
export const conditionNames = Object.keys(conditions) as ConditionName[];
