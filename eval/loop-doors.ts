import type { Catalogue } from "../catalog/catalogue.js";
import type { Interactions } from "../catalog/interactions.js";

/** Who recommends. `policy`: a name of `parley simulate --policy`; `settings`: as for `createParley`, for graphs. */
export interface PolicyGiven {
  policy: string;
  settings?: Readonly<Record<string, unknown>>;
}

/** A closed loop: people visit a recommender a page a round. `feedback`: whether the recommender is told what was taken; without it people do the
 *  same, and nobody learns of it. */
export interface LoopInput extends PolicyGiven {
  users: number;
  rounds: number;
  count: number;
  feedback: boolean;
}

/** What a person was shown in a round, by catalogue index, best first, and the places from 0 of what was taken. */
export interface LoopPage {
  items: Int32Array;
  taken: number[];
}

/** A catalogue and those who recommend from it. `name`: the data set's. */
export interface Shop {
  name: string;
  catalogue: Catalogue;
  interactions: Interactions;
  /** The indexes of all that the user has met, oldest first; none for a user of whom nothing is known. */
  met(userId: string): Int32Array;
  /** The first page that each of the users is shown, best first; shorter than `count` where there is no more. No policy's depends on chance but
   *  `random`'s. Throws UnknownName for a policy that nobody knows. */
  firstPages(asked: PolicyGiven & { userIds: readonly string[]; count: number }): Promise<Int32Array[]>;
}

/** People who were fitted on a catalogue's events. Whoever visits twice is the same persona with another seed. */
export interface Environment extends Shop {
  /** The ids of the users that people are the likenesses of. */
  people: readonly string[];
  /** The pages of each visitor, round by round: [visitor][round]. Nobody is shown an item twice. Deterministic by the environment's seed. */
  loop(input: LoopInput): Promise<LoopPage[][]>;
  /** The places, from 0, of what a person takes of one page in a visit of its own. Deterministic by the seed. */
  visit(userId: string, items: readonly number[], seed: number): Promise<number[]>;
}

/** What is opened: a data set (undefined: the bundled one), whose catalogue is built under `out` where it is not there yet, or the artifact folder
 *  `catalog`. */
export interface ShopGiven {
  dataset: string | undefined;
  catalog?: string | undefined;
  out: string;
  progress(stage: string): void;
}

export interface LoopDoors {
  shop(given: ShopGiven): Promise<Shop>;
  environment(given: ShopGiven & { seed: number }): Promise<Environment>;
}
