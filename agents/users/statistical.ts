import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Persona } from "../../domain/persona.js";
import { logistic } from "../../tools/logistic.js";
import { appealOf, inUnits, recentCount } from "../../tools/people/appeal.js";
import { ratingAt } from "../../tools/people/ratings.js";
import { wearOf } from "../../tools/people/sessions.js";
import type { Taken, User, UserOver } from "../user.js";

/** How looks fade down a page: place k is looked at with probability k ^ -fading. Events say nothing of places, so this is assumed, and
 *  kept so small that taking does not jump where a page ends. */
const fading = 0.1;

const steps = 2 ** 30;

/** Chances in (0, 1) in the order in which they are asked for. */
const chances = (seed: number): (() => number) => {
  const source = xoroshiro128plus(seed);
  return () => uniformInt(source, 1, steps - 1) / steps;
};

const dot = (weights: readonly number[], features: readonly number[]): number => weights.reduce((sum, w, k) => sum + w * features[k]!, 0);

/** Decides by models fitted on real events: looks down the page, takes what appeals, rates it by an ordered logit, spends a log-normal
 *  time on it, and leaves by a hazard that changes with each event. A page on which nothing is taken tires like an event. */
export const statistical: UserOver = ({ population, see }): User => {
  const { rating, spread } = population;
  const leavesAfter = (persona: Persona, step: number, chance: number): boolean => chance < logistic(dot(persona.leave, wearOf(step)));
  return {
    about: "fitted on real events: taste, conformity, quality, novelty, fading looks, ordered ratings, fatigue",
    react: async (persona, { items, visit, seed }) => {
      const chance = chances(seed);
      const taken: Taken[] = [];
      let { recent, steps: tired } = visit;
      const after = (leaves: boolean, seen: number) => ({
        taken,
        seen,
        leaves,
        visit: { page: visit.page + 1, steps: tired, recent },
      });
      for (const [place, item] of items.entries()) {
        const sight = see(item);
        const vectors = recent.map((one) => see(one).vector);
        const features = inUnits(appealOf(persona.taste, sight, vectors), population);
        if (chance() >= (place + 1) ** -fading * logistic(dot(persona.click, features))) continue;
        const latent = rating && persona.generosity + rating.taste * features[1]! + rating.quality * features[3]!;
        taken.push({
          item,
          place,
          ...(rating ? { rating: ratingAt(rating, latent!, chance()) } : {}),
          ...(persona.pace === undefined ? {} : { dwell: secondsOf(persona.pace, spread, chance(), chance()) }),
        });
        recent = [...recent, item].slice(-recentCount);
        if (leavesAfter(persona, ++tired, chance())) return after(true, place + 1);
      }
      const leaves = taken.length === 0 && leavesAfter(persona, ++tired, chance());
      return after(leaves, items.length);
    },
  };
};

/** A log-normal time to the tenth of a second (Box and Muller), at least a tenth. */
const secondsOf = (pace: number, spread: number, a: number, b: number): number =>
  Math.max(0.1, Number(Math.exp(pace + spread * Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b)).toFixed(1)));
