import type { Candidate, Retrieval } from "../domain/candidate.js";
import type { Plan } from "../domain/plan.js";
import type { Profile } from "../domain/profile.js";
import type { Pick, Recommendation } from "../domain/recommendation.js";
import type { Request } from "../domain/request.js";
import { claimsFor } from "../tools/dialogue/claims.js";
import type { Grounds } from "../tools/ground.js";
import { predicate } from "../tools/predicate.js";
import { reasonsFor } from "../tools/reasons.js";
import { buildSlate, sharesOf } from "../tools/slate.js";
import { titled } from "../tools/titled.js";
import type { Past, Records, World } from "../tools/world.js";

interface View {
  request: Request;
  profile: Profile;
  plan: Plan;
  candidates: readonly Candidate[];
  retrieval: Retrieval;
}

/** P(I): the softmax of the scores, over all that may be shown. What may be shown but is not among the candidates keeps the
 *  share that the ranking's calibration gives it. */
const distribution = (candidates: readonly Candidate[], reach: number, outside: number): number[] => {
  const best = Math.max(...candidates.map(({ score }) => score));
  const odds = candidates.map(({ score }) => Math.exp(score - best));
  const total = odds.reduce((sum, one) => sum + one, 0);
  const inside = reach > candidates.length ? 1 - outside : 1;
  return odds.map((one) => (inside * one) / total);
};

/** Six digits, rounded down: rounded probabilities must not add up to more than 1. */
const rounded = (p: number): number => Math.floor(p * 1e6) / 1e6;

/** The last gate before anything is shown, whatever came before: in the catalogue, unseen (unless asked about by name), within
 *  every constraint, once. */
const showable = ({ profile, plan, candidates }: View, { catalogue }: World, past: Past): Candidate[] => {
  const seen = new Set(plan.focus.length ? [] : past.items);
  const holds = profile.intent.constraints.map((one) => predicate(catalogue, one));
  const once = new Set<string>();
  return candidates.filter(({ itemId }) => {
    const index = catalogue.indexOf(itemId);
    return index !== undefined && !seen.has(index) && holds.every((hold) => hold(index)) && !once.has(itemId) && once.add(itemId);
  });
};

const slateOf = (view: View, candidates: readonly Candidate[], { catalogue, ranking, bag }: World, past: Past): number[] => {
  const bags = candidates.map(({ itemId }) => bag(catalogue.indexOf(itemId)!));
  const met = Array.from(past.items, bag);
  const events = ranking.popularity.reduce((sum, count) => sum + count, 0);
  return buildSlate({
    candidates,
    bags,
    taste: sharesOf(met, [...met.keys()]),
    novelty: candidates.map(({ itemId }) => -Math.log2((ranking.popularity[catalogue.indexOf(itemId)!]! + 1) / (events + 1))),
    count: view.plan.focus.length || view.request.count,
    weights: view.plan,
  });
};

/** An honest word on a slate that is short or empty. */
const noteOn = ({ request, profile, retrieval, plan }: View, shown: number): string => {
  const stranger = profile.known
    ? []
    : [`User ${profile.userId} is new here: no events, so this goes by the words and by what most people met.`];
  const noted = profile.noted.map((words) => `Noted for good, in every conversation: "${words}". parley memory forget takes it back.`);
  const first = [...stranger, ...noted];
  if (plan.focus.length) return first.join(" ");
  if (shown >= request.count) return first.join(" ");
  const { constraints } = profile.intent;
  const why = constraints.length
    ? `${retrieval.allowed === 1 ? "fulfils" : "fulfil"} ${constraints.map(({ words }) => `"${words}"`).join(" and ")} and are new to you`
    : "are new to you";
  const loosest = retrieval.relax[0];
  const cure = loosest && loosest.allows > retrieval.allowed ? [`Without "${loosest.words}" there would be ${loosest.allows}.`] : [];
  return [
    ...first,
    `Only ${shown} of the ${request.count} asked for: ${retrieval.allowed === 1 ? "1 item" : `${retrieval.allowed} items`} ${why}.`,
    ...cure,
  ].join(" ");
};

/** The action node: turns candidates into what is shown. Everything it emits is in the catalogue, within the constraints, new to
 *  the user, with a probability and with reasons that resolve. */
export const recommender =
  ({ world, records }: { world: World; records: Records }) =>
  async (view: View): Promise<{ recommendation: Recommendation; summary: string }> => {
    const { profile, plan, retrieval } = view;
    const past = await records.past(profile.userId);
    const open = showable(view, world, past);
    const chances = open.length ? distribution(open, retrieval.allowed, world.ranking.calibration.outside) : [];
    const grounds: Grounds = { world, past, like: profile.intent.like, words: profile.intent.rest };
    const picks: Pick[] = slateOf(view, open, world, past).map((at) => ({
      itemId: open[at]!.itemId,
      title: titled(world, world.catalogue.indexOf(open[at]!.itemId)!),
      probability: rounded(chances[at]!),
      reasons: reasonsFor(grounds, world.catalogue.indexOf(open[at]!.itemId)!, profile),
    }));
    if (plan.focus.length) picks.sort((a, b) => plan.focus.indexOf(a.itemId) - plan.focus.indexOf(b.itemId));
    const claims = plan.focus.length && profile.intent.about ? claimsFor(grounds, profile.intent.about) : [];
    const note = [...profile.intent.notes, noteOn(view, picks.length)].filter(Boolean).join(" ");
    const relax =
      picks.length < view.request.count ? retrieval.relax.filter(({ allows }) => allows > retrieval.allowed).map(({ words }) => words) : [];
    const status = picks.length ? "shown" : "empty";
    return { recommendation: { action: plan.action, status, picks, claims, note, relax }, summary: summaryOf(picks, note) };
  };

const summaryOf = (picks: readonly Pick[], note: string): string => {
  const mass = picks.reduce((sum, { probability }) => sum + probability, 0);
  return picks.length ? `${picks.length} items with P = ${mass.toFixed(2)} in all${note ? `; ${note}` : ""}` : `nothing: ${note}`;
};
