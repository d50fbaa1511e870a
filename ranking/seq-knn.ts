import type { Part } from "../catalog/part.js";
import { placesOf } from "./binary-rows.js";
import { column } from "./column.js";
import type { Model } from "./model.js";
import type { History, Scorer } from "./scorer.js";

/** How many of my last events look for neighbours, and how many make up my recent past. */
const anchors = 5;
const recent = 30;
/** The window around a neighbour's occurrence that is compared with my recent past. */
const before = 30;
const after = 10;
/** How many events after the occurrence a neighbour votes for. */
const votes = 10;

const powers = (base: number, count: number): Float64Array => Float64Array.from({ length: count }, (_, lag) => base ** lag);
const anchorWeight = powers(0.5, anchors);
const recentWeight = powers(0.9, recent);
const distanceWeight = powers(0.95, Math.max(before, after) + 1);
const voteWeight = powers(0.75, votes);

/** All sequences, one after another, with what scoring looks up in them. */
interface Sequences {
  offsets: Int32Array;
  items: Int32Array;
  /** The user of each event. */
  owner: Int32Array;
  /** Row i: the events of item i. */
  occurrences: ReturnType<typeof placesOf>;
  /** What a shared item tells: less, the more people meet it. */
  rarity: Float64Array;
}

const sequences = (offsets: Int32Array, items: Int32Array, itemCount: number): Sequences => {
  const owner = new Int32Array(items.length);
  for (let user = 0; user + 1 < offsets.length; user++) owner.fill(user, offsets[user], offsets[user + 1]);
  const occurrences = placesOf(items, itemCount);
  const rarity = Float64Array.from({ length: itemCount }, (_, i) => (occurrences.offsets[i + 1]! - occurrences.offsets[i]! + 5) ** -0.3);
  return { offsets, items, owner, occurrences, rarity };
};

/** Lets the sequence around the event `place` vote for what came after it, by how alike its window is to `mine`. */
const vote = ({ offsets, items, owner }: Sequences, place: number, weight: number, mine: Float64Array, out: Float32Array): void => {
  const first = Math.max(offsets[owner[place]!]!, place - before);
  const end = offsets[owner[place]! + 1]!;
  let alike = 0;
  for (let at = first; at <= place; at++) alike += mine[items[at]!]! * distanceWeight[place - at]!;
  for (let at = place + 1; at < Math.min(end, place + after + 1); at++) alike += mine[items[at]!]! * distanceWeight[at - place]!;
  const strength = weight * alike * alike;
  for (let gap = 0; gap < votes && place + 1 + gap < end; gap++) out[items[place + 1 + gap]!]! += strength * voteWeight[gap]!;
};

const scorer = (known: Sequences, itemCount: number): Scorer => {
  const { occurrences, rarity } = known;
  // Zero between calls: each call clears what it has set, which is far less than all items.
  const mine = new Float64Array(itemCount);
  const score = (history: History, out: Float32Array): void => {
    out.fill(0);
    const past = history.subarray(Math.max(0, history.length - recent));
    past.forEach((item, at) => {
      mine[item] = rarity[item]! * recentWeight[past.length - 1 - at]!;
    });
    for (let lag = 0; lag < Math.min(anchors, past.length); lag++) {
      const anchor = past[past.length - 1 - lag]!;
      for (let k = occurrences.offsets[anchor]!; k < occurrences.offsets[anchor + 1]!; k++) {
        vote(known, occurrences.columns[k]!, anchorWeight[lag]!, mine, out);
      }
    }
    for (const item of past) mine[item] = 0;
  };
  const save = (): Part => ({ meta: { itemCount }, columns: { offsets: known.offsets, items: known.items } });
  return { score, save };
};

/** Sequence neighbours: every past occurrence of one of my last five items is a neighbour, weighted by
 *  .5^anchorLag * (sum over its window of rarity * .9^myLag * .95^distance)^2; it votes for its next ten items with .75^gap.
 *  Nothing is learned, so a new event counts at once. After Garg et al. 2019 (STAN), doi 10.1145/3331184.3331322. */
export const seqKnn = {
  fit: ({ interactions: { offsets, items }, itemCount }) => scorer(sequences(offsets, items, itemCount), itemCount),
  load: (part) => {
    const { itemCount } = part.meta as { itemCount: number };
    const known = sequences(column(part, "seq-knn", "offsets", Int32Array), column(part, "seq-knn", "items", Int32Array), itemCount);
    return scorer(known, itemCount);
  },
} satisfies Model;
