import type { Catalogue } from "../catalog/catalogue.js";
import type { Percepts } from "../catalog/percepts.js";
import { type Look, lookMeasures } from "../domain/look.js";
import { centred, cosineWith } from "../ranking/content/centred.js";
import { perceptContent } from "../ranking/content/percept-content.js";

/** The images of a catalogue's items, as they were perceived. Indexes are the catalogue's; items without an image, or added later, have none. */
export interface Sights {
  perceiver: string;
  dims: number;
  has(index: number): boolean;
  /** A vector of the same perceiver, placed among the items' for `likeness`. */
  placed(vector: readonly number[]): Float32Array;
  /** The cosine about the mean of item i's image with a placed vector, -1 to 1; 0 without an image. */
  likeness(index: number, placed: Float32Array): number;
  /** The same of two items' images. */
  similarity(i: number, j: number): number;
  /** The plain figures of an item's image, which claims are checked with. */
  look(index: number): Look | undefined;
}

/** The sights over stored percepts, in the order of the catalogue. */
export const sightsOver = (percepts: Percepts, catalogue: Pick<Catalogue, "size" | "indexOf">): Sights => {
  const content = centred(perceptContent(percepts, catalogue));
  const { dims, rows, known } = content;
  const entryOf = new Map(percepts.ids.map((id, entry) => [catalogue.indexOf(id), entry]));
  const places = lookMeasures.map((name) => percepts.measureNames.indexOf(name));
  const { measures } = percepts;
  return {
    perceiver: percepts.perceiver,
    dims,
    has: (index) => known[index] === 1,
    placed: content.placed,
    likeness: (index, placed) => cosineWith(content, index, placed),
    similarity: (i, j) => (known[j] === 1 ? cosineWith(content, i, rows.subarray(j * dims, (j + 1) * dims)) : 0),
    look: (index) => {
      const entry = entryOf.get(index);
      if (entry === undefined || places.includes(-1)) return undefined;
      const at = entry * percepts.measureNames.length;
      return Object.fromEntries(lookMeasures.map((name, k) => [name, measures[at + places[k]!]!])) as unknown as Look;
    },
  };
};
