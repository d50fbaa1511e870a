import type { Interactions } from "../../catalog/interactions.js";
import type { Counts, Persona, Population } from "../../domain/persona.js";
import { shuffled } from "../../ranking/random.js";
import type { World } from "../world.js";
import { appealOf, appeals, inUnits, recentCount, tasteOf } from "./appeal.js";
import { fitLogistic, type Trial } from "./logistic.js";
import { fitRatings, generosityOf, type Rated } from "./ratings.js";
import { sessionsOf, trialsOf } from "./sessions.js";
import { type Sight, sightsOver } from "./sight.js";

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
/** So many drawn items stand beside each that was taken: what is shown is wanted about every fifth time. */
const others = 4;
/** Of each user so many late events are asked about, and the taste is learned from those before. */
const lateShare = 0.2;
const mostLate = 20;
/** Sessions are followed for so many events at most. */
const mostFollowed = 300;
/** How firmly a person is taken to be like everybody: as many as so many informative trials. */
const alike = 4;
const barely = 1e-3;

interface OneUser {
  items: Int32Array;
  values: Float32Array;
  times: Float64Array;
}

const userOf = ({ offsets, items, values, times }: Interactions, user: number): OneUser => {
  const [from, to] = [offsets[user]!, offsets[user + 1]!];
  return { items: items.subarray(from, to), values: values.subarray(from, to), times: times.subarray(from, to) };
};

const countsOf = (values: readonly number[]): Counts => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
};

const moments = (rows: readonly (readonly number[])[]): { mean: number[]; deviation: number[] } => {
  const over = appeals.map((_, k) => rows.map((row) => row[k]!));
  const mean = over.map((column, k) => (k === 0 ? 0 : column.reduce((sum, x) => sum + x, 0) / (column.length || 1)));
  const deviation = over.map((column, k) =>
    k === 0 ? 1 : Math.sqrt(column.reduce((sum, x) => sum + (x - mean[k]!) ** 2, 0) / (column.length || 1)) || 1,
  );
  return { mean, deviation };
};

/** What one user took late, beside drawn items never met, each seen with the taste of what came before. */
const choicesOf = ({ items, values }: OneUser, see: (index: number) => Sight, size: number, dims: number, seed: number): Trial[] => {
  const cut = Math.floor(items.length * (1 - lateShare));
  const vectors = Array.from(items, (item) => see(item).vector);
  const taste = tasteOf(vectors.slice(0, cut), values.subarray(0, cut), dims);
  const met = new Set(items);
  const unmet = Array.from(shuffled(size, seed)).filter((item) => !met.has(item));
  const trials: Trial[] = [];
  for (let at = Math.max(1, cut); at < Math.min(items.length, cut + mostLate); at++) {
    const recent = vectors.slice(Math.max(0, at - recentCount), at);
    const beside = unmet.splice(0, others);
    trials.push({ features: appealOf(taste, see(items[at]!), recent), happened: true });
    for (const item of beside) trials.push({ features: appealOf(taste, see(item), recent), happened: false });
  }
  return trials;
};

/** What all events of the trained users say of ratings, in standard units. `values`: by user. */
const ratingsOf = (
  users: readonly OneUser[],
  see: (index: number) => Sight,
  dims: number,
  units: Pick<Population, "mean" | "deviation">,
) => {
  let [sum, count] = [0, 0];
  for (const { values } of users) {
    for (const value of values) sum += value;
    count += values.length;
  }
  const everybody = sum / (count || 1);
  const rated = users.flatMap(({ items, values }): Rated[] => {
    const generosity = generosityOf(values, everybody);
    const taste = tasteOf(
      Array.from(items, (item) => see(item).vector),
      values,
      dims,
    );
    return Array.from(items, (item, at) => {
      const features = inUnits(appealOf(taste, see(item), []), units);
      return { value: values[at]!, generosity, taste: features[1]!, quality: features[3]! };
    });
  });
  return { everybody, model: fitRatings(rated) };
};

/** Learns how people behave from real events, of four fifths of the users by the seed: what they take, how they rate it, how long they look at
 *  it, and when they leave. Each trained user with an event is a persona: everybody's behaviour, moved as far as the own events bear it
 *  out (the most probable weights around those of all). The same input gives the same people. */
export const fitPeople = ({ world, interactions, seed }: PeopleInput): People => {
  const see = sightsOver(world);
  const { dims } = world.space;
  const size = world.catalogue.size;
  const order = shuffled(interactions.users.length, seed);
  const trainedCount = Math.max(1, Math.round(order.length * trainedShare));
  const trained = Array.from(order.subarray(0, trainedCount)).sort((a, b) => a - b);
  const heldOut = Array.from(order.subarray(trainedCount), (user) => userOf(interactions, user));
  const users = trained
    .map((user) => ({ userId: interactions.users[user]!, ...userOf(interactions, user) }))
    .filter(({ items }) => items.length);

  const raw = users.map((user, k) => choicesOf(user, see, size, dims, seed * 1_000_003 + k));
  const units = moments(raw.flatMap((trials) => trials.map(({ features }) => features)));
  const choices = raw.map((trials) => trials.map((one) => ({ ...one, features: inUnits(one.features, units) })));
  const none = appeals.map(() => 0);
  const click = fitLogistic(choices.flat(), { mean: none, precision: none.map(() => barely) });

  const sessions = users.map(({ times }) => sessionsOf(times));
  const stays = sessions.map(({ lengths }) => lengths.flatMap((length) => trialsOf(length, mostFollowed)));
  const leave = fitLogistic(stays.flat(), { mean: [0, 0], precision: [barely, barely] });
  const paces = sessions.map(({ pauses }) => pauses.map(Math.log));
  const all = paces.flat();
  const pace = all.reduce((sum, x) => sum + x, 0) / (all.length || 1);
  const spread = Math.sqrt(all.reduce((sum, x) => sum + (x - pace) ** 2, 0) / (all.length || 1));

  const { everybody, model } = ratingsOf(users, see, dims, units);
  const personas = users.map(({ userId, items, values }, k): Persona => {
    const own = paces[k]!;
    return {
      userId,
      events: items.length,
      taste: Array.from(
        tasteOf(
          Array.from(items, (item) => see(item).vector),
          values,
          dims,
        ),
        (x) => Number(x.toFixed(5)),
      ),
      click: fitLogistic(choices[k]!, { mean: click, precision: click.map(() => alike) }),
      leave: fitLogistic(stays[k]!, { mean: leave, precision: leave.map(() => alike) }),
      generosity: generosityOf(values, everybody),
      ...(all.length ? { pace: (own.reduce((sum, x) => sum + x, 0) + alike * pace) / (own.length + alike) } : {}),
    };
  });
  const real = {
    ratings: countsOf(model ? heldOut.flatMap(({ values }) => Array.from(values)) : []),
    sessions: countsOf(heldOut.flatMap(({ times }) => sessionsOf(times).lengths)),
  };
  return {
    population: { trained: users.length, heldOut: heldOut.length, ...units, click, leave, rating: model, spread, real },
    personas,
  };
};
