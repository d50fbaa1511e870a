import type { Candidate, Retrieval } from "../domain/candidate.js";
import type { Plan } from "../domain/plan.js";
import { buildSlate, sharesOf } from "./slate.js";
import { totalEvents } from "./total-events.js";
import type { Past, World } from "./world.js";

/** P(I): the softmax of the scores, over all that may be shown. What may be shown but is not among the candidates keeps the
 *  share that the ranking's calibration gives it. Empty without candidates. */
export const chancesOf = (candidates: readonly Candidate[], { allowed }: Pick<Retrieval, "allowed">, { ranking }: World): number[] => {
  const best = candidates.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const odds = candidates.map(({ score }) => Math.exp(score - best));
  const total = odds.reduce((sum, one) => sum + one, 0);
  const inside = allowed > candidates.length ? 1 - ranking.calibration.outside : 1;
  return odds.map((one) => (inside * one) / total);
};

/** The slate that a plan makes of candidates that may be shown, best first: `count` of them by their chances and the plan's prices of
 *  variety. Positions in `candidates`. */
export const plannedSlate = (
  { catalogue, ranking, traits }: World,
  past: Past,
  { diversity, calibration, novelty }: Pick<Plan, "diversity" | "calibration" | "novelty">,
  candidates: readonly Candidate[],
  chances: readonly number[],
  count: number,
): number[] => {
  const indexes = candidates.map(({ itemId }) => catalogue.indexOf(itemId)!);
  const met = Array.from(past.items, traits);
  const events = totalEvents(ranking);
  return buildSlate({
    chances,
    traits: indexes.map(traits),
    taste: sharesOf(met, [...met.keys()]),
    novelty: indexes.map((index) => 1 - Math.log1p(ranking.popularity[index]!) / Math.log1p(events || 1)),
    count,
    prices: { diversity, calibration, novelty },
  });
};
