import type { Candidate } from "../domain/candidate.js";
import type { Argument, Transcript } from "../domain/debate.js";
import type { Leans } from "../domain/leans.js";
import { logistic } from "../domain/logistic.js";
import type { Plan } from "../domain/plan.js";
import type { Profile } from "../domain/profile.js";
import { bestFirst } from "../tools/best-first.js";

/** Bounds of the debate's effect and course. `among`: as many candidates are debated, the best ones; `pull`: how far each round draws a
 *  debater to the pooled view, 0 to 1; `agreed`: the spread of log-odds at which it ends; `most`: the most that it shifts a score;
 *  `bound` x `fade`^(round - 1): the most that what models say shifts one. */
export interface ModeratorRules {
  among: number;
  pull: number;
  agreed: number;
  most: number;
  bound: number;
  fade: number;
}

export const rules: ModeratorRules = { among: 20, pull: 0.5, agreed: 0.12, most: 4, bound: 1, fade: 0.5 };

const logit = (p: number): number => {
  const q = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return Math.log(q / (1 - q));
};
const brief = (p: number): number => Number(p.toPrecision(3));

const matrixOf = (said: readonly Argument[], itemIds: readonly string[]): Map<string, number[]> => {
  const position = new Map(itemIds.map((id, at) => [id, at]));
  const matrix = new Map<string, number[]>();
  for (const { debater, itemId, probability } of said) {
    const row = matrix.get(debater) ?? new Array<number>(itemIds.length).fill(0);
    row[position.get(itemId)!] = logit(probability);
    matrix.set(debater, row);
  }
  return matrix;
};

/** One round: every debater's log-odds, drawn to the view pooled in the round before; then the new pool, sum of w z. */
export const pool = (
  said: readonly Argument[],
  weights: Readonly<Record<string, number>>,
  before: Transcript | null,
  { pull }: ModeratorRules,
): Transcript => {
  const itemIds = before?.itemIds ?? [...new Set(said.map(({ itemId }) => itemId))];
  const last = before?.rounds.at(-1);
  const z = matrixOf(said, itemIds);
  if (last)
    for (const [name, row] of z)
      z.set(
        name,
        row.map((_, at) => (1 - pull) * logit(last.said[name]![at]!) + pull * logit(last.pooled[at]!)),
      );
  const names = [...z.keys()].sort();
  const total = names.reduce((sum, name) => sum + (weights[name] ?? 0), 0) || 1;
  const pooled = itemIds.map((_, at) => names.reduce((sum, name) => sum + ((weights[name] ?? 0) / total) * z.get(name)![at]!, 0));
  const spread = itemIds.reduce((sum, _, at) => {
    const mean = names.reduce((all, name) => all + z.get(name)![at]!, 0) / names.length;
    return sum + Math.sqrt(names.reduce((all, name) => all + (z.get(name)![at]! - mean) ** 2, 0) / names.length);
  }, 0);
  const round = {
    said: Object.fromEntries(names.map((name) => [name, z.get(name)!.map((value) => brief(logistic(value)))])),
    pooled: pooled.map((value) => brief(logistic(value))),
    spread: Number((spread / (itemIds.length || 1)).toFixed(3)),
  };
  return {
    itemIds,
    weights: Object.fromEntries(names.map((name) => [name, Number(((weights[name] ?? 0) / total).toFixed(3))])),
    rounds: [...(before?.rounds ?? []), round],
  };
};

/** The candidates after the debate: each score shifted by what the sides say of it all together, in log-odds against the mean, within the
 *  bound. The pool is the mean of the sides, and each side says what it adds beside the others (voice.ts), so that the shift is as many times
 *  the pooled log-odds as there are sides: a logarithmic pool whose weights sum to their number (Genest and Zidek 1986). */
export const reweigh = (candidates: readonly Candidate[], transcript: Transcript, { most }: ModeratorRules): Candidate[] => {
  const { pooled } = transcript.rounds.at(-1)!;
  const sides = Object.keys(transcript.weights).length;
  const z = new Map(transcript.itemIds.map((id, at) => [id, sides * logit(pooled[at]!)]));
  const mean = [...z.values()].reduce((sum, one) => sum + one, 0) / (z.size || 1);
  const shifted = candidates.map((one) => {
    const shift = Math.max(-most, Math.min(most, (z.get(one.itemId) ?? mean) - mean));
    return { ...one, score: Number((one.score + shift).toFixed(3)) };
  });
  return bestFirst(shifted);
};

/** What the models' leans come to: each debater's by the weight of its word, within the bound that this debate's length leaves. */
export const weighed = (leans: Readonly<Record<string, Leans>>, transcript: Transcript, { bound, fade }: ModeratorRules): Leans => {
  const most = bound * fade ** (transcript.rounds.length - 1);
  const sums = new Map<string, number>();
  for (const [name, own] of Object.entries(leans))
    for (const [itemId, lean] of Object.entries(own)) sums.set(itemId, (sums.get(itemId) ?? 0) + (transcript.weights[name] ?? 0) * lean);
  return Object.fromEntries([...sums].map(([itemId, sum]) => [itemId, Number(Math.max(-most, Math.min(most, sum)).toFixed(3))]));
};

/** Whether it is pooled once more: while they disagree and the plan allows another round. Debaters speak once: their evidence does not
 *  change, so later rounds only draw them to the pooled view. */
export const goesOn = ({ rounds }: Pick<Transcript, "rounds">, plan: Pick<Plan, "rounds">): boolean =>
  rounds.at(-1)!.spread > rules.agreed && rounds.length < plan.rounds;

/** The moderator pools what the debaters said, round by round, until it is enough. `weigh`: the say of each debater, given the errors that
 *  this user's feedback has shown. */
export const moderator =
  ({ weigh }: { weigh: (learned: Readonly<Record<string, number>>) => Record<string, number> }) =>
  ({ profile, plan, said }: { profile: Pick<Profile, "learned">; plan: Pick<Plan, "rounds">; said: readonly Argument[] }): Transcript => {
    const weights = weigh(profile.learned.debaters);
    let transcript = pool(said, weights, null, rules);
    while (goesOn(transcript, plan)) transcript = pool(said, weights, transcript, rules);
    return transcript;
  };
