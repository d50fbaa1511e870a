import type { Part } from "../catalog/part.js";
import { type BinaryRows, latestOf, placesOf } from "./binary-rows.js";
import { column } from "./column.js";
import { GrownSequences } from "./grown-sequences.js";
import { lengthsFor } from "./limits.js";
import type { Model, Sequences } from "./model.js";
import { narrowed, type Whole } from "./narrowed.js";
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
/** Occurrences whose surroundings are fetched at once: waiting for memory one by one would take as long again. */
const ahead = 32;

const powers = (base: number, count: number): Float64Array => Float64Array.from({ length: count }, (_, lag) => base ** lag);
const anchorWeight = powers(0.5, anchors);
const recentWeight = powers(0.9, recent);
const distanceWeight = powers(0.95, Math.max(before, after) + 1);
const voteWeight = powers(0.75, votes);

/** All sequences, one after another, with what scoring looks up in them. */
interface Known {
  offsets: Int32Array;
  items: Int32Array;
  /** `items` and the user of each event, as narrow as they may be: what is read at random should lie close together. */
  narrow: Whole;
  owner: Whole;
  /** Row i: the events of item i that are looked up: the newest, where there are too many (limits.ts). */
  postings: BinaryRows;
  /** How often each item was met, and what sharing it tells: less, the more people meet it. */
  met: Int32Array;
  rarity: Float64Array;
}

const rarityOf = (met: number): number => (5 + met) ** -0.3;

/** Worked out once for each count, of which there are far fewer than items. */
const raritiesOf = (met: Int32Array): Float64Array => {
  const known = new Map<number, number>();
  const rarities = new Float64Array(met.length);
  for (let item = 0; item < met.length; item++) {
    const count = met[item]!;
    let rarity = known.get(count);
    if (rarity === undefined) {
      rarity = rarityOf(count);
      known.set(count, rarity);
    }
    rarities[item] = rarity;
  }
  return rarities;
};

const known = ({ offsets, items }: Pick<Sequences, "offsets" | "items">, postings: BinaryRows): Known => {
  const owner = new Int32Array(items.length);
  for (let user = 0; user + 1 < offsets.length; user++) owner.fill(user, offsets[user], offsets[user + 1]);
  const met = new Int32Array(postings.offsets.length - 1);
  for (let at = 0; at < items.length; at++) met[items[at]!]!++;
  const narrow = narrowed(items, met.length);
  return { offsets, items, narrow, owner: narrowed(owner, offsets.length - 1), postings, met, rarity: raritiesOf(met) };
};

/** Rows cut to their newest `most` entries, by time where times are known, else by place. Rows within the limit stay as they are. */
const newest = ({ offsets, columns }: BinaryRows, most: number, times: Float64Array | undefined): BinaryRows => {
  if (!times) return latestOf({ offsets, columns }, most);
  const ordered = columns.slice();
  for (let row = 0; row + 1 < offsets.length; row++) {
    if (offsets[row + 1]! - offsets[row]! <= most) continue;
    ordered.subarray(offsets[row], offsets[row + 1]).sort((a, b) => times[a]! - times[b]! || a - b);
    ordered.subarray(offsets[row + 1]! - most, offsets[row + 1]).sort();
  }
  return latestOf({ offsets, columns: ordered }, most);
};

/** `append` takes in one more event at the end of a sequence, as a fit would have: sequence u is user u's of the training, and those
 *  behind them are new ones, by any number. `save` leaves appended events out. */
export interface SeqKnn extends Scorer {
  append(sequence: number, item: number): void;
  /** The same for a catalogue with items added at its end. What has been appended goes along. */
  widened(itemCount: number): SeqKnn;
}

const scorer = (all: Known, itemCount: number, grown = new GrownSequences(lengthsFor(itemCount).postings)): SeqKnn => {
  const { offsets, items, narrow, owner, postings, met, rarity } = all;
  const touched = touchedOf(itemCount);
  /** What meeting an item says of my recent past, in single precision, which is faster read from double. 0 between calls: each call
   *  clears what it has set, which is far less than all. */
  const mine = new Float64Array(itemCount);
  /** A sum of what `fetch` read, so that it is not left out as useless. */
  let fetched = 0;

  /** Reads around some occurrences, none of which waits for another: every 15th event, for a cache line holds 16 or more. */
  const fetch = (events: Int32Array, from: number, end: number): void => {
    for (let k = from; k < end; k++) {
      const event = events[k]!;
      const behind = narrow[Math.max(0, event - before)]! + narrow[Math.max(0, event - 15)]!;
      fetched = (fetched + owner[event]! + behind + narrow[event]! + narrow[Math.min(narrow.length - 1, event + after)]!) | 0;
    }
  };

  /** How much of my recent past lies in the window around an event, between the bounds of its own sequence. Four sums side by side, for an
   *  addition waits for the one before it. */
  const likeness = (sequence: Whole, event: number, from: number, end: number): number => {
    let sum = 0;
    let even = 0;
    const first = Math.max(from, event - before);
    let at = event;
    let gap = 0;
    for (; at > first; at -= 2, gap += 2) {
      sum += mine[sequence[at]!]! * distanceWeight[gap]!;
      even += mine[sequence[at - 1]!]! * distanceWeight[gap + 1]!;
    }
    if (at === first) sum += mine[sequence[at]!]! * distanceWeight[gap]!;
    const stop = Math.min(end, event + after + 1);
    for (let at = event + 1; at < stop; at++) even += mine[sequence[at]!]! * distanceWeight[at - event]!;
    return sum + even;
  };

  /** Lets the sequence around an event vote for what came after it. */
  const vote = (sequence: Whole, event: number, strength: number, end: number, out: Float32Array): void => {
    const last = Math.min(votes, end - event - 1);
    for (let gap = 0; gap < last; gap++) {
      const item = sequence[event + 1 + gap]!;
      if (touched) touched.add(out, item, strength * voteWeight[gap]!);
      else out[item]! += strength * voteWeight[gap]!;
    }
  };

  /** Lets the occurrences of an item vote, but for those in sequences that have grown. */
  const voteAll = (anchor: number, weight: number, out: Float32Array): void => {
    const stop = postings.offsets[anchor + 1]!;
    for (let first = postings.offsets[anchor]!; first < stop; first += ahead) {
      const last = Math.min(stop, first + ahead);
      fetch(postings.columns, first, last);
      for (let k = first; k < last; k++) {
        const event = postings.columns[k]!;
        if (grown.has(owner[event]!)) continue;
        const [from, end] = [offsets[owner[event]!]!, offsets[owner[event]! + 1]!];
        vote(narrow, event, weight * likeness(narrow, event, from, end) ** 2, end, out);
      }
    }
  };

  const score: Score = (history: History, out: Float32Array, isClear?: boolean) => {
    begin(out, touched, isClear);
    const past = history.subarray(Math.max(0, history.length - recent));
    past.forEach((item, at) => {
      mine[item] = Math.fround(rarity[item]! * recentWeight[past.length - 1 - at]!);
    });
    for (let lag = 0; lag < Math.min(anchors, past.length); lag++) {
      const anchor = past[past.length - 1 - lag]!;
      voteAll(anchor, anchorWeight[lag]!, out);
      grown.eachPlace(anchor, ({ items: own, length }, at) => {
        vote(own, at, anchorWeight[lag]! * likeness(own, at, 0, length) ** 2, length, out);
      });
    }
    for (const item of past) mine[item] = 0;
    return touched?.items();
  };
  return {
    score,
    append: (sequence, item) => {
      grown.append(sequence, item, () => items.subarray(offsets[sequence] ?? 0, offsets[sequence + 1] ?? 0));
      met[item]!++;
      rarity[item] = rarityOf(met[item]!);
    },
    widened: (count) => scorer(widenedKnown(all, count), count, grown),
    save: (): Part => ({ meta: { itemCount }, columns: { offsets, items, starts: postings.offsets, places: postings.columns } }),
  };
};

const widenedKnown = (all: Known, count: number): Known => {
  const offsets = new Int32Array(count + 1).fill(all.postings.columns.length);
  offsets.set(all.postings.offsets);
  const met = new Int32Array(count);
  met.set(all.met);
  return { ...all, postings: { ...all.postings, offsets }, met, rarity: raritiesOf(met) };
};

/** Sequence neighbours: every past occurrence of one of my last five items is a neighbour, weighted by
 *  .5^anchorLag * (sum over its window of rarity * .9^myLag * .95^distance)^2; it votes for its next ten items with .75^gap.
 *  Nothing is learned, so a new event counts at once. After Garg et al. 2019 (STAN), doi 10.1145/3331184.3331322. */
export const seqKnn = {
  fit: ({ interactions, itemCount }) => {
    const postings = newest(placesOf(interactions.items, itemCount), lengthsFor(itemCount).postings, interactions.times);
    return scorer(known(interactions, postings), itemCount);
  },
  load: (part) => {
    const { itemCount } = part.meta as { itemCount: number };
    const of = (name: string) => column(part, "seq-knn", name, Int32Array);
    const postings: BinaryRows = { offsets: of("starts"), columns: of("places") };
    return scorer(known({ offsets: of("offsets"), items: of("items") }, postings), itemCount);
  },
} satisfies Model;
