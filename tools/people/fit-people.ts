import { hasClock } from "../../catalog/clock.js";
import type { Interactions } from "../../catalog/interactions.js";
import type { Counts, Persona, Population } from "../../domain/persona.js";
import { shuffled } from "../../ranking/random.js";
import type { World } from "../world.js";
import { learnPopulation, personaOf, type Situation } from "./behaviour.js";
import { seedOf } from "./chances.js";
import { livedBy } from "./lived.js";
import { returnsOf } from "./sessions.js";
import { sightsOver } from "./sight.js";

export interface PeopleInput {
  world: Pick<World, "catalogue" | "space" | "quality"> & { ranking: Pick<World["ranking"], "popularity"> };
  interactions: Interactions;
  /** Decides who is held out, and which items stand beside those that were taken. */
  seed: number;
}

export interface People {
  population: Population;
  personas: Persona[];
}

/** The share of the users that is learned from; what the others did is kept to compare with. */
const trainedShare = 0.8;

const countsOf = (values: readonly number[]): Counts => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
};

/** One of a list, drawn by the seed; none of none: visits draw all personas equally often, so that each real user counts once too. */
const oneOf = (list: readonly number[], seed: number): number[] =>
  Array.from(shuffled(list.length, seed).subarray(0, 1), (at) => list[at]!);

/** Learns how people behave from real events, of four fifths of the users by the seed: what they take, how they rate it, how long they look at
 *  it, and when they leave. Each trained user with an event is a persona. The same input gives the same people. No company: the models of
 *  the catalogue know the events that it would be learned on. */
export const fitPeople = ({ world, interactions, seed }: PeopleInput): People => {
  const situation: Situation = {
    eyes: { see: sightsOver(world), dims: world.space.dims, size: world.catalogue.size, company: undefined },
    hasClock: hasClock(interactions),
    seed,
  };
  const order = shuffled(interactions.users.length, seed);
  const trainedCount = Math.max(1, Math.round(order.length * trainedShare));
  const trained = Array.from(order.subarray(0, trainedCount)).sort((a, b) => a - b);
  const heldOut = Array.from(order.subarray(trainedCount), (user) => livedBy(interactions, user));
  const users = trained
    .map((user) => ({ userId: interactions.users[user]!, lived: livedBy(interactions, user) }))
    .filter(({ lived }) => lived.items.length > 0);
  const learned = learnPopulation(
    users.map(({ lived }) => lived),
    situation,
  );
  const personas = users.map(({ userId, lived }, k) => personaOf(userId, lived, learned, { ...situation, seed: seedOf(seed, k) }));
  const { everybody: _, pace: __, ...common } = learned;
  const real = {
    ratings: countsOf(common.rating ? heldOut.flatMap(({ values }) => Array.from(values)) : []),
    sessions: countsOf(situation.hasClock ? heldOut.flatMap(({ times }, k) => oneOf(returnsOf(times, true), seedOf(seed, k))) : []),
  };
  return { population: { trained: users.length, heldOut: heldOut.length, ...common, real }, personas };
};
