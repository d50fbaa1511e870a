import type { CategoryColumn } from "../../catalog/catalogue.js";
import type { Dialogue } from "../../domain/dialogue.js";
import type { Profile } from "../../domain/profile.js";
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

const mostChoices = 6;

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

const entropy = (shares: readonly number[]): number => shares.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);

/** The values that stand for the most of the belief, and the mutual information of the item in mind and the answer. A user is taken to
 *  name one of the offered values that the item bears, each alike, or none where it bears none: I(X; A) = H(A) - sum p(x) log2 k(x),
 *  k(x) being how many of them it bears, at least 1. */
const categoryGain = ({ codes, offsets, values }: CategoryColumn, belief: Float64Array): { choices: string[]; gain: number } => {
  const mass = new Float64Array(values.length);
  belief.forEach((p, index) => {
    if (p === 0) return;
    const [from, to] = [offsets[index]!, offsets[index + 1]!];
    for (let k = from; k < to; k++) mass[codes[k]!]! += p / (to - from);
  });
  // A value that all of them bear would tell nothing; ties go to the more common value, which has the lower code.
  const offered = [...mass.keys()]
    .filter((code) => mass[code]! > 0)
    .sort((a, b) => mass[b]! - mass[a]! || a - b)
    .slice(0, mostChoices);
  const answers = new Map(offered.map((code) => [code, 0]));
  let none = 0;
  let doubt = 0;
  belief.forEach((p, index) => {
    if (p === 0) return;
    const borne: number[] = [];
    for (let k = offsets[index]!; k < offsets[index + 1]!; k++) if (answers.has(codes[k]!)) borne.push(codes[k]!);
    if (borne.length === 0) none += p;
    else doubt += p * Math.log2(borne.length);
    for (const code of borne) answers.set(code, answers.get(code)! + p / borne.length);
  });
  return { choices: offered.map((code) => values[code]!), gain: entropy([...answers.values(), none]) - doubt };
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
 *  by the answer, in bits. Source: Lindley 1956, doi 10.1214/aoms/1177728069; for recommenders Zou et al. 2020, doi
 *  10.1145/3397271.3401180. Fields that are settled, or were asked about before, are left out; undefined when nothing is left to ask. */
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
        return [{ field: name, ...(category ? categoryGain(category, belief) : numberGain(name, number!, belief)) }];
      });
    const best = open.filter(({ choices }) => choices.length > 1).sort((a, b) => b.gain - a.gain)[0];
    return best && { ...best, question: `To narrow it down: which ${best.field}?`, gain: Number(best.gain.toFixed(3)) };
  };
