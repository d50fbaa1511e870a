import type { Candidate } from "../domain/candidate.js";
import type { Argument } from "../domain/debate.js";
import type { Evidence } from "../domain/evidence.js";
import { logistic } from "../domain/logistic.js";
import type { Plan } from "../domain/plan.js";
import type { Profile } from "../domain/profile.js";
import { bestFirst } from "../tools/best-first.js";
import type { Past, World } from "../tools/world.js";
import type { Voice } from "./voice.js";

/** What lies before every debater: the same candidates, the profile and the plan. `indexes` are those of the candidates in the
 *  catalogue; `past` is what the user met. */
export interface Turn {
  profile: Profile;
  plan: Plan;
  candidates: readonly Candidate[];
  indexes: readonly number[];
  past: Past;
}

/** The turn over the best of these candidates, at most `most`; those that the catalogue does not hold are left out. */
export const turnOver = (
  { catalogue }: World,
  { candidates, ...rest }: Omit<Turn, "indexes">,
  most: number = Number.POSITIVE_INFINITY,
): Turn => {
  const held = bestFirst(candidates)
    .slice(0, most)
    .filter(({ itemId }) => catalogue.indexOf(itemId) !== undefined);
  return { ...rest, candidates: held, indexes: held.map(({ itemId }) => catalogue.indexOf(itemId)!) };
};

/** One side of the debate. Deterministic, knows the facts only, and nothing of the other debaters. */
export interface Debater {
  /** A line on what it stands for. */
  about: string;
  /** Whether it has anything to say to this turn; a silent debater is not counted. */
  hears(turn: Turn): boolean;
  /** How strongly its evidence speaks for each candidate: any finite scale, higher is better, length = candidates. */
  weigh(turn: Turn): number[];
  /** What it cites for the candidate at position `at`; may be empty. */
  cite(turn: Turn, at: number): Evidence[];
}

export type DebaterOver = (world: World) => Debater;

/** Strengths as z-scores; all zeros when they are equal. */
export const standardised = (strengths: readonly number[]): number[] => {
  const mean = strengths.reduce((sum, one) => sum + one, 0) / strengths.length;
  const deviation = Math.sqrt(strengths.reduce((sum, one) => sum + (one - mean) ** 2, 0) / strengths.length);
  return strengths.map((one) => (deviation > 1e-9 ? (one - mean) / deviation : 0));
};

/** The probabilities that `strengths` stand for when one of n candidates is picked: the base rate is 1 / n. */
export const probabilitiesOf = (strengths: readonly number[], { slope }: Voice): number[] => {
  const base = -Math.log(Math.max(1, strengths.length - 1));
  return standardised(strengths).map((z) => logistic(base + slope * z));
};

/** A debater's first word: an argument for each candidate, in their order. */
export const speak = (name: string, debater: Debater, voice: Voice, turn: Turn): Argument[] =>
  probabilitiesOf(debater.weigh(turn), voice).map((probability, at) => ({
    debater: name,
    round: 1,
    itemId: turn.candidates[at]!.itemId,
    probability,
    evidence: debater.cite(turn, at),
  }));
