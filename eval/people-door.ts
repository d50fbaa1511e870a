import type { Interactions } from "../catalog/interactions.js";
import type { Persona, Population } from "../domain/persona.js";
import type { Scorers } from "../ranking/models.js";
import type { SemanticSpace } from "../ranking/semantic-space.js";

/** One user's events, oldest first; what is at and behind `cut` is late, and no person knows it. */
export interface Life {
  items: Int32Array;
  values: Float32Array;
  times: Float64Array;
  cut: number;
}

/** What people are learned from. `known`: the events that everything but how people behave is taken from, none of them late; `lives`: whose
 *  late events teach how people behave; `scorers`: models of `known`, absent for people without company. `hasClock`: the times are seconds. */
export interface PeopleGiven {
  size: number;
  space: SemanticSpace;
  known: Interactions;
  scorers: Scorers | undefined;
  lives: readonly Life[];
  hasClock: boolean;
  seed: number;
}

/** Something that came before a person. `taken`: the index of the event that its user really made of it. */
export interface Came {
  item: number;
  taken: number | undefined;
}

/** What a simulated person took, as it was answered. */
export interface Took {
  item: number;
  place: number;
  rating?: number | undefined;
}

/** A person who knows the past before the cut. */
export interface SimulatedPerson {
  persona: Persona;
  /** What is late of the life among items never met, in pages, as it might have come. */
  pages(seed: number): Came[][];
  /** The log-odds of taking each item of a page. */
  odds(items: readonly number[]): number[];
  /** What is taken of pages that come one after the other; the person stays to the end. */
  answers(pages: readonly (readonly number[])[], seed: number): Promise<Took[][]>;
  /** The level that is given to an item that the real user took. */
  rates(item: number, seed: number): number | undefined;
}

export interface SimulatedPeople {
  population: Pick<Population, "click" | "company" | "rating" | "leave">;
  person(userId: string, life: Life, seed: number): SimulatedPerson;
  /** By how much the log-odds of leaving of a user with events at these times are above everybody's. */
  leaving(times: Float64Array): number;
  /** How many events the visits of a person of this leaving have. */
  stays(own: number, count: number, seed: number): number[];
  /** The lengths of a user's real visits after the first; without a clock the one that holds all events. */
  visits(times: Float64Array): number[];
}

/** Makes people, with what eval may not import. */
export interface PeopleDoor {
  people(given: PeopleGiven): SimulatedPeople;
}
