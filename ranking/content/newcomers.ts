import type { Part } from "../../catalog/part.js";
import { column } from "../column.js";
import type { IalsScorer } from "../ials.js";
import type { Described } from "../semantic-features.js";
import type { Content, Targets } from "./content.js";
import { gated } from "./fusions/gated.js";
import { mapped } from "./mapped.js";
import { textContent } from "./text-content.js";

/** Items that nobody has met, placed by what they are among those that people have met. `items`: their catalogue indexes, ascending; `rows`: the
 *  vector of each, one after another, in the space of iALS. `open`: how much their images count; 0: not at all. */
export interface Newcomers {
  items: Int32Array;
  dims: number;
  rows: Float32Array;
  open: number;
}

/** Fewer met items teach nothing. */
const leastMet = 20;

/** Larger catalogues go without: the texts of a million items are minutes of work. */
const mostItems = 100_000;

/** Learns from the met items what text and images tell of who meets an item, and places those that nobody has met. Images count as far as the
 *  gate finds them worth. `counts`: events of each item. Undefined where every item has been met, or hardly any, and in very large catalogues. */
export const fitNewcomers = (
  catalogue: Described,
  ials: IalsScorer,
  counts: Float32Array,
  images: Content | undefined,
  seed: number,
): Newcomers | undefined => {
  const items = Int32Array.from(counts.keys()).filter((item) => counts[item] === 0);
  if (items.length === 0 || counts.length - items.length < leastMet || counts.length > mostItems) return undefined;
  const { dims } = ials;
  const targets: Targets = { dims, rows: ials.itemVectors(), weights: counts.map(Math.log1p) };
  const text = textContent(catalogue, seed);
  const main = { content: text, mapped: mapped(text, targets) };
  const told = images
    ? gated({ main, side: { content: images, mapped: mapped(images, targets) }, targets })
    : { rows: main.mapped.rows, open: 0 };
  const rows = new Float32Array(items.length * dims);
  items.forEach((item, at) => {
    rows.set(told.rows.subarray(item * dims, (item + 1) * dims), at * dims);
  });
  return { items, dims, rows, open: told.open };
};

/** Writes into `out` (length: catalogue size) how likely each newcomer is for a user's vector; the others stay as they are. */
export const scoreNewcomers = ({ items, dims, rows }: Newcomers, user: Float32Array, out: Float32Array): void => {
  items.forEach((item, at) => {
    let sum = 0;
    for (let k = 0; k < dims; k++) sum += rows[at * dims + k]! * user[k]!;
    out[item] = sum;
  });
};

export const saveNewcomers = ({ items, dims, rows, open }: Newcomers): Part => ({ meta: { dims, open }, columns: { items, rows } });

/** The newcomers that were saved. Throws BrokenArtifact when a column is missing. */
export const loadNewcomers = (part: Part): Newcomers => ({
  ...(part.meta as { dims: number; open: number }),
  items: column(part, "newcomers", "items", Int32Array),
  rows: column(part, "newcomers", "rows", Float32Array),
});
