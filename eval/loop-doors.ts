import type { Catalogue } from "../catalog/catalogue.js";
import type { Interactions } from "../catalog/interactions.js";

/** A closed loop: people visit a recommender a page a round. `policy`: a name of `parley simulate --policy`; `settings`: as for `createParley`, for
 *  graphs. `feedback`: whether the recommender is told what was taken; without it people do the same, and nobody learns of it. */
export interface LoopInput {
  policy: string;
  settings?: Readonly<Record<string, unknown>>;
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

/** People who were fitted on a catalogue's events. `name`: the data set's. Whoever visits twice is the same persona with another seed. */
export interface Environment {
  name: string;
  catalogue: Catalogue;
  interactions: Interactions;
  personas: number;
  /** The pages of each visitor, round by round: [visitor][round]. Nobody is shown an item twice. Deterministic by the environment's seed. */
  loop(input: LoopInput): Promise<LoopPage[][]>;
}

export interface LoopDoors {
  /** Opens an environment over a data set (undefined: the bundled one), whose catalogue is built under `out` where it is not there yet. */
  environment(given: { dataset: string | undefined; out: string; seed: number; progress(stage: string): void }): Promise<Environment>;
}
