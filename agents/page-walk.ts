import { logistic } from "../domain/logistic.js";
import type { Persona } from "../domain/persona.js";
import { appealOf, inUnits, lookAt, recentCount } from "../tools/people/appeal.js";
import { chances } from "../tools/people/chances.js";
import { latentOf, ratingAt } from "../tools/people/ratings.js";
import { bandOf } from "../tools/people/sessions.js";
import type { Page, Reaction, Taken, UserPorts } from "./user.js";

const dot = (weights: readonly number[], features: readonly number[]): number => weights.reduce((sum, w, k) => sum + w * features[k]!, 0);

/** By how much the log-odds of taking an item, and of rating it higher, are above what the fitted models say; by its index. */
export type Leaning = ReadonlyMap<number, number>;

/** An item as it stands before a person: features in standard units, and the log-odds of taking it. `recent`: what was met last. */
const regarded = (
  { population, see }: UserPorts,
  persona: Persona,
  item: number,
  recent: readonly number[],
  company: number | undefined,
) => {
  const vectors = recent.map((one) => see(one).vector);
  const features = inUnits(appealOf(persona.taste, see(item), vectors, company), population);
  return { features, odds: dot(persona.click, features) };
};

/** The log-odds with which a person takes each item of a page, by the place where it stands. */
export const oddsOn = (ports: UserPorts, persona: Persona, items: readonly number[], recent: readonly number[]): number[] => {
  const kin = ports.company?.(persona, items);
  return items.map((item, place) => regarded(ports, persona, item, recent, kin?.[place]).odds + lookAt(place));
};

/** The level that a person gives an item where `chance`, in (0, 1), decides the rest; undefined where people give no levels. `lean`: by how
 *  much the log-odds of each level or a higher one are above what the fitted models say. */
const ratingOf = (
  { rating }: UserPorts["population"],
  { generosity }: Persona,
  features: readonly number[],
  chance: number,
  lean: number,
): number | undefined =>
  rating
    ? ratingAt(rating, latentOf(rating, { generosity, taste: features[1]!, quality: features[3]! }) + rating.scale * lean, chance)
    : undefined;

/** The level that a person gives an item that was taken in whatever way. */
export const ratingFor = (ports: UserPorts, persona: Persona, item: number, seed: number): number | undefined =>
  ratingOf(ports.population, persona, regarded(ports, persona, item, [], undefined).features, chances(seed)(), 0);

/** What a person makes of a page by models fitted on real events: looks down it, takes what appeals, rates it by an ordered logit, spends a
 *  log-normal time on it, and leaves by a hazard that changes with each event. A page on which nothing is taken tires like an event. */
export const walkPage = (ports: UserPorts, persona: Persona, { items, visit, seed }: Page, leaning: Leaning = new Map()): Reaction => {
  const { population, company } = ports;
  const chance = chances(seed);
  const kin = company?.(persona, items);
  const taken: Taken[] = [];
  let { recent, steps: tired } = visit;
  const leavesAfter = (): boolean => chance() < logistic(population.leave[bandOf(++tired)]! + persona.leave);
  const after = (leaves: boolean, seen: number): Reaction => ({
    taken,
    seen,
    leaves,
    visit: { page: visit.page + 1, steps: tired, recent },
  });
  for (const [place, item] of items.entries()) {
    const { features, odds } = regarded(ports, persona, item, recent, kin?.[place]);
    const lean = leaning.get(item) ?? 0;
    if (chance() >= logistic(odds + lookAt(place) + lean)) continue;
    const rating = population.rating ? ratingOf(population, persona, features, chance(), lean) : undefined;
    taken.push({
      item,
      place,
      ...(rating === undefined ? {} : { rating }),
      ...(persona.pace === undefined ? {} : { dwell: secondsOf(persona.pace, population.spread, chance(), chance()) }),
    });
    recent = [...recent, item].slice(-recentCount);
    if (leavesAfter()) return after(true, place + 1);
  }
  return after(taken.length === 0 && leavesAfter(), items.length);
};

/** A log-normal time to the tenth of a second (Box and Muller), at least a tenth. */
const secondsOf = (pace: number, spread: number, a: number, b: number): number =>
  Math.max(0.1, Number(Math.exp(pace + spread * Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b)).toFixed(1)));
