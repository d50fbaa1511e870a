/** Items up to which item-to-item matrices are dense: 400 MB each, and half a minute to invert. Beyond it the sparse models stand. */
export const largestMatrix = 10_000;

/** Items from which on looking at all of them costs more than keeping lists of the few that count, and the lists get a longest length. */
export const large = 20_000;

/** Entries that the rows of one sparse matrix hold in all, in a large catalogue: 320 MB. */
const mostEntries = 40_000_000;

/** How long lists may be. Every list of a large catalogue has an end, so that neither a fit nor a request grows with the
 *  popularity of an item or with the length of one user's past. */
export interface Lengths {
  /** Neighbours that ItemKNN keeps of each item. */
  neighbours: number;
  /** Items that one item of the past votes for, in ItemKNN. */
  votes: number;
  /** Latest items of a user among which ItemKNN counts pairs. */
  paired: number;
  /** Followers that Markov keeps of each item. */
  followers: number;
  /** Occurrences of an item that SeqKNN looks up. */
  postings: number;
}

/** How vectors of items are fitted: their length, a multiple of 8, and how often all of them are improved. */
export interface FactorSize {
  dims: number;
  sweeps: number;
}

/** Items from which on vectors are shorter and fitted in fewer sweeps: half the memory, a quarter of the time. */
const huge = 300_000;

/** The size of the vectors of so many items. */
export const factorsFor = (itemCount: number): FactorSize => (itemCount < huge ? { dims: 64, sweeps: 12 } : { dims: 32, sweeps: 6 });

/** The lengths of the lists for so many items. */
export const lengthsFor = (itemCount: number): Lengths =>
  itemCount < large
    ? { neighbours: 200, votes: itemCount, paired: Number.POSITIVE_INFINITY, followers: itemCount, postings: 2000 }
    : {
        neighbours: Math.max(20, Math.min(200, Math.floor(mostEntries / itemCount))),
        votes: 1000,
        paired: 300,
        followers: 200,
        postings: 500,
      };
