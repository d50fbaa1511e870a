import type { Candidate } from "../domain/candidate.js";
import { gaveWayTo } from "../domain/gave-way.js";
import type { Plan } from "../domain/plan.js";
import type { Profile } from "../domain/profile.js";
import type { Recommendation } from "../domain/recommendation.js";
import type { WhyNot } from "../domain/why-not.js";
import { bestFirst } from "./best-first.js";
import { predicate } from "./predicate.js";
import { titled } from "./titled.js";
import type { Past, World } from "./world.js";

/** What of a turn's state says why an item is not on its slate. */
export interface TurnState {
  profile: Pick<Profile, "intent">;
  plan: Pick<Plan, "searches" | "avoid" | "diversity" | "calibration" | "novelty">;
  candidates: readonly Candidate[];
  recommendation: Pick<Recommendation, "picks">;
}

type Reason = WhyNot["reasons"][number];

/** What forbids it outright. */
const barred = (world: World, { profile, plan, recommendation }: TurnState, past: Past, index: number): Reason[] => {
  const itemId = world.catalogue.idOf(index);
  const place = recommendation.picks.findIndex((pick) => pick.itemId === itemId) + 1;
  if (place > 0) return [{ kind: "shown", text: `It is on the slate, as number ${place}.` }];
  const broken = profile.intent.constraints.filter((one) => !predicate(world.catalogue, one)(index));
  return [
    ...(past.items.includes(index) ? [{ kind: "met" as const, text: "You have met it before." }] : []),
    ...broken.map(({ words }) => ({ kind: "constraint" as const, text: `"${words}" rules it out.` })),
    ...(plan.avoid.includes(itemId) ? [{ kind: "repeated" as const, text: "This conversation has shown it before." }] : []),
  ];
};

/** Where it stood among the candidates. */
const standing = ({ plan, candidates, recommendation }: TurnState, itemId: string): Reason => {
  const ranked = bestFirst(candidates);
  const place = ranked.findIndex((one) => one.itemId === itemId) + 1;
  if (place === 0)
    return {
      kind: "not-found",
      text: `No search (${Object.keys(plan.searches).join(", ")}) brought it among the ${candidates.length} best.`,
    };
  const on = new Set(recommendation.picks.map((pick) => pick.itemId));
  const last = Math.min(...ranked.filter((one) => on.has(one.itemId)).map(({ score }) => score));
  const { score } = ranked[place - 1]!;
  const where = `It is number ${place} of ${ranked.length} candidates, with log-odds of ${score.toFixed(2)}`;
  const paid = gaveWayTo(plan);
  return score > last
    ? { kind: "variety", text: `${where}; it ${paid ? `gave way to ${paid}` : "was passed over"}.` }
    : { kind: "behind", text: `${where}; the least likely one that is shown has ${last.toFixed(2)}.` };
};

/** Why the item at a catalogue index is not on the slate of a turn: what forbids it, else where it stood among the candidates. */
export const whyNot = (world: World, state: TurnState, past: Past, index: number): WhyNot => {
  const itemId = world.catalogue.idOf(index);
  const hard = barred(world, state, past, index);
  return { itemId, title: titled(world, index), reasons: hard.length > 0 ? hard : [standing(state, itemId)] };
};
