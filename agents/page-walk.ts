import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Persona } from "../domain/persona.js";
import { logistic } from "../tools/logistic.js";
import { appealOf, inUnits, lookAt, recentCount } from "../tools/people/appeal.js";
import { latentOf, ratingAt } from "../tools/people/ratings.js";
import { bandOf } from "../tools/people/sessions.js";
import type { Page, Reaction, Taken, UserPorts } from "./user.js";

const steps = 2 ** 30;

/** Chances in (0, 1) in the order in which they are asked for. */
const chances = (seed: number): (() => number) => {
  const source = xoroshiro128plus(seed);
  return () => uniformInt(source, 1, steps - 1) / steps;
};

const dot = (weights: readonly number[], features: readonly number[]): number => weights.reduce((sum, w, k) => sum + w * features[k]!, 0);

/** By how much the log-odds of taking an item, and of rating it higher, are above what the fitted models say; by its index. */
export type Leaning = ReadonlyMap<number, number>;

/** What a person makes of a page by models fitted on real events: looks down it, takes what appeals, rates it by an ordered logit, spends a
 *  log-normal time on it, and leaves by a hazard that changes with each event. A page on which nothing is taken tires like an event. */
export const walkPage = (
  { population, see, company }: UserPorts,
  persona: Persona,
  { items, visit, seed }: Page,
  leaning: Leaning = new Map(),
): Reaction => {
  const { rating, spread, leave } = population;
  const chance = chances(seed);
  const kin = company?.(persona, items);
  const taken: Taken[] = [];
  let { recent, steps: tired } = visit;
  const leavesAfter = (): boolean => chance() < logistic(leave[bandOf(++tired)]! + persona.leave);
  const after = (leaves: boolean, seen: number): Reaction => ({
    taken,
    seen,
    leaves,
    visit: { page: visit.page + 1, steps: tired, recent },
  });
  for (const [place, item] of items.entries()) {
    const vectors = recent.map((one) => see(one).vector);
    const features = inUnits(appealOf(persona.taste, see(item), vectors, kin?.[place]), population);
    const lean = leaning.get(item) ?? 0;
    if (chance() >= logistic(dot(persona.click, features) + lookAt(place) + lean)) continue;
    const felt = { generosity: persona.generosity, taste: features[1]!, quality: features[3]! };
    taken.push({
      item,
      place,
      ...(rating ? { rating: ratingAt(rating, latentOf(rating, felt) + rating.scale * lean, chance()) } : {}),
      ...(persona.pace === undefined ? {} : { dwell: secondsOf(persona.pace, spread, chance(), chance()) }),
    });
    recent = [...recent, item].slice(-recentCount);
    if (leavesAfter()) return after(true, place + 1);
  }
  return after(taken.length === 0 && leavesAfter(), items.length);
};

/** A log-normal time to the tenth of a second (Box and Muller), at least a tenth. */
const secondsOf = (pace: number, spread: number, a: number, b: number): number =>
  Math.max(0.1, Number(Math.exp(pace + spread * Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b)).toFixed(1)));
