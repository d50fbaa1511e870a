import type { Part } from "../catalog/part.js";
import { type BinaryRows, placesOf } from "./binary-rows.js";
import { column } from "./column.js";
import type { Model, Sequences } from "./model.js";
import type { History, Score, Scorer } from "./scorer.js";
import { begin, touchedOf } from "./touched.js";

/** How many of my last events look for neighbours, and how many make up my recent past. */
const anchors = 5;
const recent = 30;
/** The window around a neighbour's occurrence that is compared with my recent past. */
const before = 30;
const after = 10;
/** How many events after the occurrence a neighbour votes for. */
const votes = 10;
/** Occurrences of an item that are looked up: the newest, where there are more. */
const mostPostings = 2000;

const powers = (base: number, count: number): Float64Array => Float64Array.from({ length: count }, (_, lag) => base ** lag);
const anchorWeight = powers(0.5, anchors);
const recentWeight = powers(0.9, recent);
const distanceWeight = powers(0.95, Math.max(before, after) + 1);
const voteWeight = powers(0.75, votes);

/** All sequences, one after another, with what scoring looks up in them. */
interface Known {
  offsets: Int32Array;
  items: Int32Array;
  /** The user of each event. */
  owner: Int32Array;
  /** Row i: the events of item i that are looked up. */
  postings: BinaryRows;
  /** What a shared item tells: less, the more people meet it. */
  rarity: Float64Array;
}

const known = ({ offsets, items, times }: Sequences, itemCount: number): Known => {
  const owner = new Int32Array(items.length);
  for (let user = 0; user + 1 < offsets.length; user++) owner.fill(user, offsets[user], offsets[user + 1]);
  const places = placesOf(items, itemCount);
  const rarity = Float64Array.from({ length: itemCount }, (_, i) => (places.offsets[i + 1]! - places.offsets[i]! + 5) ** -0.3);
  return { offsets, items, owner, postings: newest(places, mostPostings, times), rarity };
};

/** Rows cut to their newest `most` entries, by time where times are known, else by place. Rows within the limit stay as they are. */
const newest = ({ offsets, columns }: BinaryRows, most: number, times: Float64Array | undefined): BinaryRows => {
  const kept = new Int32Array(offsets.length);
  const cut: Int32Array[] = [];
  for (let row = 0; row + 1 < offsets.length; row++) {
    let own = columns.subarray(offsets[row]!, offsets[row + 1]!);
    if (own.length > most) {
      if (times) own = own.slice().sort((a, b) => times[a]! - times[b]! || a - b);
      own = own.slice(-most).sort();
    }
    cut.push(own);
    kept[row + 1] = kept[row]! + own.length;
  }
  const result = { offsets: kept, columns: new Int32Array(kept.at(-1)!) };
  cut.forEach((own, row) => {
    result.columns.set(own, kept[row]!);
  });
  return result;
};

const scorer = (all: Known, itemCount: number): Scorer => {
  const { offsets, items, owner, postings, rarity } = all;
  const touched = touchedOf(itemCount);
  /** What meeting an item says of my recent past. 0 between calls: each call clears what it has set, which is far less than all. */
  const mine = new Float32Array(itemCount);

  /** How much of my recent past lies in the window around an event, between the bounds of its own sequence. */
  const likeness = (event: number, from: number, end: number): number => {
    let sum = 0;
    for (let at = Math.max(from, event - before); at <= event; at++) sum += mine[items[at]!]! * distanceWeight[event - at]!;
    const stop = Math.min(end, event + after + 1);
    for (let at = event + 1; at < stop; at++) sum += mine[items[at]!]! * distanceWeight[at - event]!;
    return sum;
  };

  /** Lets the sequence around an event vote for what came after it. */
  const vote = (event: number, strength: number, end: number, out: Float32Array): void => {
    const last = Math.min(votes, end - event - 1);
    for (let gap = 0; gap < last; gap++) {
      const item = items[event + 1 + gap]!;
      if (touched) touched.add(out, item, strength * voteWeight[gap]!);
      else out[item]! += strength * voteWeight[gap]!;
    }
  };

  const score: Score = (history: History, out: Float32Array) => {
    begin(out, touched);
    const past = history.subarray(Math.max(0, history.length - recent));
    past.forEach((item, at) => {
      mine[item] = rarity[item]! * recentWeight[past.length - 1 - at]!;
    });
    for (let lag = 0; lag < Math.min(anchors, past.length); lag++) {
      const anchor = past[past.length - 1 - lag]!;
      for (let k = postings.offsets[anchor]!; k < postings.offsets[anchor + 1]!; k++) {
        const event = postings.columns[k]!;
        const [from, end] = [offsets[owner[event]!]!, offsets[owner[event]! + 1]!];
        vote(event, anchorWeight[lag]! * likeness(event, from, end) ** 2, end, out);
      }
    }
    for (const item of past) mine[item] = 0;
    return touched?.items();
  };
  const save = (): Part => ({ meta: { itemCount }, columns: { offsets, items, starts: postings.offsets, places: postings.columns } });
  return { score, save };
};

/** Sequence neighbours: every past occurrence of one of my last five items is a neighbour, weighted by
 *  .5^anchorLag * (sum over its window of rarity * .9^myLag * .95^distance)^2; it votes for its next ten items with .75^gap.
 *  Nothing is learned, so a new event counts at once. After Garg et al. 2019 (STAN), doi 10.1145/3331184.3331322. */
export const seqKnn = {
  fit: ({ interactions, itemCount }) => scorer(known(interactions, itemCount), itemCount),
  load: (part) => {
    const { itemCount } = part.meta as { itemCount: number };
    const of = (name: string) => column(part, "seq-knn", name, Int32Array);
    const all = known({ offsets: of("offsets"), items: of("items"), values: new Float32Array(0) }, itemCount);
    return scorer({ ...all, postings: { offsets: of("starts"), columns: of("places") } }, itemCount);
  },
} satisfies Model;
