import type { Persona, Population } from "../../domain/persona.js";
import { fitLogistic, type Trial } from "../../ranking/logistic-fit.js";
import { appealOf, appeals, inUnits, tasteOf } from "./appeal.js";
import { seedOf } from "./chances.js";
import { type Choice, choicesOf, contrastOf, type Eyes, earlyTaste } from "./choices.js";
import { companyOf } from "./company.js";
import { earlyOf, type Lived } from "./lived.js";
import { fitRatings, generosityOf, type Rated } from "./ratings.js";
import { fitLeaving, leavingOf, returnsOf, sessionsOf, staysOf } from "./sessions.js";

/** What people are learned in. `hasClock`: the times are seconds; else all events of a user are one session, and nothing is known of how
 *  long anything was looked at. */
export interface Situation {
  eyes: Eyes;
  hasClock: boolean;
  seed: number;
}

/** How firmly a person is taken to be like everybody: as many as so many informative trials. */
const alike = 4;
const barely = 1e-3;

const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / (values.length || 1);

/** Features in one place, so that what is learned and what is asked are of the same. */
const withCompany = ({ features, standings, ...rest }: Choice, names: readonly string[], weights: Population["company"]) => ({
  ...rest,
  features: [...features.slice(0, -1), companyOf(standings, names, weights)],
});

const moments = (rows: readonly (readonly number[])[]): { mean: number[]; deviation: number[] } => {
  const mean = appeals.map((_, k) => (k === 0 ? 0 : meanOf(rows.map((row) => row[k]!))));
  const deviation = appeals.map((_, k) => (k === 0 ? 1 : Math.sqrt(meanOf(rows.map((row) => (row[k]! - mean[k]!) ** 2))) || 1));
  return { mean, deviation };
};

/** What each signal counts beside all other appeals, where good items are told from good items. */
const companyWeights = (choices: readonly Choice[], names: readonly string[]): Population["company"] => {
  if (names.length === 0) return {};
  const units = moments(choices.map(({ features }) => features));
  const trials = choices.map(
    ({ features, standings, ...rest }): Trial => ({ ...rest, features: [...inUnits(features, units).slice(0, -1), ...standings] }),
  );
  const known = appeals.length - 1;
  const none = Array.from({ length: known + names.length }, () => 0);
  const weights = fitLogistic(trials, { mean: none, precision: none.map((_, k) => (k < known ? barely : 1)) });
  return Object.fromEntries(names.map((name, k) => [name, weights[known + k]!]));
};

/** The logarithms of the seconds between the events of a visit. */
const pacesOf = ({ times }: Lived, hasClock: boolean): number[] => (hasClock ? sessionsOf(times).pauses.map(Math.log) : []);

/** The late events of a user as ratings, by what was known before them. */
const ratedBy = (lived: Lived, eyes: Eyes, units: Pick<Population, "mean" | "deviation">, everybody: number): Rated[] => {
  const generosity = generosityOf(earlyOf(lived).values, everybody);
  const taste = earlyTaste(lived, eyes);
  return Array.from(lived.items.subarray(lived.cut), (item, k) => {
    const features = inUnits(appealOf(taste, eyes.see(item), []), units);
    return { value: lived.values[lived.cut + k]!, generosity, taste: features[1]!, quality: features[3]! };
  });
};

/** What is common to people: how they choose, rate, look and leave, learned on these lives. The same input gives the same people. */
export const learnPopulation = (
  lives: readonly Lived[],
  { eyes, hasClock, seed }: Situation,
): Omit<Population, "trained" | "heldOut" | "real"> & { everybody: number; pace: number | undefined } => {
  const names = eyes.company?.names ?? [];
  const raw = lives.flatMap((lived, k) => choicesOf(lived, eyes, seedOf(seed, k)));
  const company = companyWeights(
    lives.flatMap((lived, k) => contrastOf(lived, eyes, seedOf(seed, k))),
    names,
  );
  const choices = raw.map((one) => withCompany(one, names, company));
  const units = moments(choices.map(({ features }) => features));
  const none = appeals.map(() => 0);
  const click = fitLogistic(
    choices.map((one) => ({ ...one, features: inUnits(one.features, units) })),
    { mean: none, precision: none.map(() => barely) },
  );
  const paces = lives.flatMap((lived) => pacesOf(lived, hasClock));
  const pace = meanOf(paces);
  const everybody = meanOf(lives.flatMap(({ values }) => Array.from(values)));
  return {
    ...units,
    click,
    company,
    leave: fitLeaving(
      lives.map(({ times }) => staysOf(returnsOf(times, hasClock))),
      !hasClock,
    ),
    rating: fitRatings(lives.flatMap((lived) => ratedBy(lived, eyes, units, everybody))),
    spread: Math.sqrt(meanOf(paces.map((x) => (x - pace) ** 2))),
    everybody,
    pace: paces.length ? pace : undefined,
  };
};

export type Learned = ReturnType<typeof learnPopulation>;

/** A person: everybody's behaviour, moved as far as the own events bear it out (the most probable weights around those of all). The taste is
 *  that of all of the life. */
export const personaOf = (userId: string, lived: Lived, learned: Learned, { eyes, hasClock, seed }: Situation): Persona => {
  const { items, values } = lived;
  const names = eyes.company?.names ?? [];
  const trials = choicesOf(lived, eyes, seed).map((one) => {
    const { features, ...rest } = withCompany(one, names, learned.company);
    return { ...rest, features: inUnits(features, learned) };
  });
  const own = pacesOf(lived, hasClock);
  const vectors = Array.from(items, (item) => eyes.see(item).vector);
  return {
    userId,
    events: items.length,
    taste: Array.from(tasteOf(vectors, values, eyes.dims), (x) => Number(x.toFixed(5))),
    click: fitLogistic(trials, { mean: learned.click, precision: learned.click.map(() => alike) }),
    leave: hasClock ? leavingOf(staysOf(returnsOf(lived.times, hasClock)), learned.leave) : 0,
    generosity: generosityOf(values, learned.everybody),
    ...(learned.pace === undefined ? {} : { pace: (own.reduce((sum, x) => sum + x, 0) + alike * learned.pace) / (own.length + alike) }),
  };
};
