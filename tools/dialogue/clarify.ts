import type { CategoryColumn } from "../../catalog/catalogue.js";
import type { Dialogue } from "../../domain/dialogue.js";
import type { Profile } from "../../domain/profile.js";
import { categoryGain, entropy } from "../../ranking/information-gain.js";
import { indexesOf } from "../indexes-of.js";
import { allowedItems } from "../predicate.js";
import type { Past, World } from "../world.js";
import { bandsOf } from "./bands.js";

/** A question worth asking: the field it is about, the choices it offers (words that mean what they say when they are the answer), and
 *  what the answer is expected to tell, in bits. */
export interface Clarification {
  field: string;
  question: string;
  choices: string[];
  gain: number;
}

/** How likely each item is what the user has in mind, summing to 1: by the learned ranking where there is a past, else by how many people
 *  met it; 0 for what may not be shown. */
const beliefs = (world: World, past: Past, allowed: Uint8Array): Float64Array => {
  const weights = new Float64Array(allowed.length);
  const scores = past.items.length ? world.relevance(past) : undefined;
  const scale = world.ranking.calibration.temperature;
  let best = Number.NEGATIVE_INFINITY;
  if (scores) for (let index = 0; index < weights.length; index++) if (allowed[index] === 1) best = Math.max(best, scores[index]!);
  let total = 0;
  for (let index = 0; index < weights.length; index++) {
    if (allowed[index] !== 1) continue;
    weights[index] = scores ? Math.exp((scores[index]! - best) / scale) : world.ranking.popularity[index]! + 1;
    total += weights[index]!;
  }
  return total > 0 ? weights.map((weight) => weight / total) : weights;
};

const valueGain = (column: CategoryColumn, belief: Float64Array): { choices: string[]; gain: number } => {
  const { codes, gain } = categoryGain(column, belief);
  return { choices: codes.map((code) => column.values[code]!), gain };
};

const numberGain = (field: string, column: Float64Array, belief: Float64Array): { choices: string[]; gain: number } => {
  const bands = bandsOf(field, column, belief);
  const shares = bands.map(() => 0);
  let none = 0;
  belief.forEach((p, index) => {
    const at = bands.findIndex(({ min, max }) => column[index]! >= min && column[index]! <= max);
    if (at < 0) none += p;
    else shares[at]! += p;
  });
  // An item without the number leaves its user without an answer: those tell nothing.
  const known = 1 - none;
  return { choices: bands.map(({ words }) => words), gain: known > 0 ? known * entropy(shares.map((share) => share / known)) : 0 };
};

/** The question with the greatest expected information gain over all that may be shown: the reduction of the entropy of the item in mind
 *  by the answer, in bits (`ranking/information-gain.ts`). Fields that are settled, or were asked about before, are left out; undefined when nothing is left to ask. */
export const clarifier =
  (world: World) =>
  (profile: Profile, past: Past, dialogue: Dialogue, avoid: readonly string[]): Clarification | undefined => {
    const { catalogue } = world;
    const { constraints, like } = profile.intent;
    const allowed = allowedItems(catalogue, constraints, [...past.items, ...indexesOf(catalogue, [...like, ...avoid])]);
    const belief = beliefs(world, past, allowed);
    const settled = new Set([
      ...dialogue.asked,
      ...constraints.flatMap((one) => (one.kind === "none" || one.kind === "not-items" ? [] : [one.field])),
    ]);
    const open = catalogue.fields
      .filter(({ name }) => !settled.has(name))
      .flatMap(({ name }) => {
        const category = catalogue.categories.get(name);
        const number = catalogue.numbers.get(name);
        if (!category && !number) return [];
        return [{ field: name, ...(category ? valueGain(category, belief) : numberGain(name, number!, belief)) }];
      });
    const best = open.filter(({ choices }) => choices.length > 1).sort((a, b) => b.gain - a.gain)[0];
    return best && { ...best, question: `To narrow it down: which ${best.field}?`, gain: Number(best.gain.toFixed(3)) };
  };
