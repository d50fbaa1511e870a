import type { Candidate, Retrieval } from "../domain/candidate.js";
import { type LeansByAgent, summed } from "../domain/leans.js";
import type { Plan } from "../domain/plan.js";
import type { Profile } from "../domain/profile.js";
import type { Pick, Recommendation } from "../domain/recommendation.js";
import type { Request } from "../domain/request.js";
import type { Usage } from "../domain/usage.js";
import { bestFirst } from "../tools/best-first.js";
import { claimsFor } from "../tools/dialogue/claims.js";
import type { Grounds } from "../tools/ground.js";
import { indexesOf } from "../tools/indexes-of.js";
import { listed } from "../tools/listed.js";
import { chancesOf, plannedSlate } from "../tools/planned-slate.js";
import { predicate } from "../tools/predicate.js";
import { reasonsFor } from "../tools/reasons.js";
import { shownPicture } from "../tools/shown-picture.js";
import { titled } from "../tools/titled.js";
import { withinReach } from "../tools/within-reach.js";
import type { Past, Records, World } from "../tools/world.js";
import type { Advice, Aside } from "./advice/advice.js";
import type { Phraser } from "./advice/phrasing.js";

interface View {
  request: Request;
  profile: Profile;
  plan: Plan;
  candidates: readonly Candidate[];
  retrieval: Retrieval;
  leans: LeansByAgent;
  usage: Usage;
}

export interface RecommenderPorts {
  world: World;
  records: Records;
  /** How many places the models' leans may move an item, all in all. */
  reach: number;
  phrase?: Phraser | undefined;
}

/** Six digits, rounded down: rounded probabilities must not add up to more than 1. What is possible is never 0. */
const rounded = (p: number): number => {
  const unit = p >= 1e-4 ? 1e6 : 10 ** (2 - Math.floor(Math.log10(p)));
  return p > 0 ? Math.floor(p * unit) / unit : 0;
};

/** The last gate before anything is shown, whatever came before: in the catalogue, unseen (unless asked about by name), within
 *  every constraint, once. */
const showable = ({ profile, plan, candidates }: View, { catalogue }: World, past: Past): Candidate[] => {
  const seen = new Set(plan.focus.length ? [] : past.items);
  const holds = profile.intent.constraints.map((one) => predicate(catalogue, one));
  const once = new Set<string>();
  return bestFirst(candidates).filter(({ itemId }) => {
    const index = catalogue.indexOf(itemId);
    return index !== undefined && !seen.has(index) && holds.every((hold) => hold(index)) && !once.has(itemId) && once.add(itemId);
  });
};

/** What stands where, and with which odds. The core's slate and the runners-up within reach are reordered by what the models lean to, nothing
 *  further than `reach` places from where the core has it; each place keeps its probability, so a model decides who stands there and not
 *  how likely the place is. Without leans: the core's slate. No other code puts leans and an order together, and no score holds a model's
 *  word, so that this is all that models can do to the order, whatever they say. Positions in `open`. */
const placed = (slate: readonly number[], open: readonly Candidate[], chances: readonly number[], by: LeansByAgent, reach: number) => {
  const byCore = slate.map((at) => ({ at, chance: chances[at]! }));
  const leans = summed(by);
  if (leans.size === 0 || slate.length === 0) return byCore;
  const chosen = new Set(slate);
  const inPlay = [...slate, ...[...open.keys()].filter((at) => !chosen.has(at)).slice(0, reach)];
  // A runner-up that the slate passed over for its likeness to others does not come in by its score.
  const last = open[slate.at(-1)!]!.score;
  const values = inPlay.map(
    (at) => (chosen.has(at) ? open[at]!.score : Math.min(last, open[at]!.score)) + (leans.get(open[at]!.itemId) ?? 0),
  );
  return withinReach(values, reach)
    .slice(0, slate.length)
    .map((old, place) => ({ at: inPlay[old]!, chance: byCore[place]!.chance }));
};

/** Of the items asked about by name, those that a veto or a standing statement keeps back, and which. */
const keptBack = ({ plan, profile }: View, { catalogue }: World): string[] =>
  profile.intent.constraints.flatMap((one) => {
    const holds = predicate(catalogue, one);
    const titles = indexesOf(catalogue, plan.focus).flatMap((index) => (holds(index) ? [] : [`"${titled({ catalogue }, index)}"`]));
    return titles.length ? [`${listed(titles)} ${titles.length > 1 ? "are" : "is"} kept back by "${one.words}".`] : [];
  });

/** An honest word on a slate that is short or empty. */
const noteOn = (view: View, shown: number, world: World): string => {
  const { request, profile, retrieval, plan } = view;
  const stranger = profile.known
    ? []
    : [`User ${profile.userId} is new here: no events, so this goes by the words and by what most people met.`];
  const noted = [...new Set(profile.noted.map(({ words }) => words))].map(
    (words) => `Noted for good, in every conversation: "${words}". parley memory forget takes it back.`,
  );
  const first = [...stranger, ...noted];
  if (plan.focus.length) return [...first, ...keptBack(view, world)].join(" ");
  if (shown >= request.count) return first.join(" ");
  const { constraints } = profile.intent;
  const [fulfil, are] = retrieval.allowed === 1 ? ["fulfils", "is"] : ["fulfil", "are"];
  const wishes = constraints.length ? `${fulfil} ${constraints.map(({ words }) => `"${words}"`).join(" and ")} and ` : "";
  const loosest = retrieval.relax[0];
  const cure = loosest && loosest.allows > retrieval.allowed ? [`Without "${loosest.words}" there would be ${loosest.allows}.`] : [];
  return [
    ...first,
    `Only ${shown} of the ${request.count} asked for: ${retrieval.allowed === 1 ? "1 item" : `${retrieval.allowed} items`} ${wishes}${are} new to you.`,
    ...cure,
  ].join(" ");
};

/** The action node: turns candidates into what is shown. Everything it emits is in the catalogue, within the constraints, new to
 *  the user, with a probability and with reasons that resolve. With a model (`phrase`) the reasons are told in its words, as far as every
 *  claim in them is borne out. */
export const recommender =
  ({ world, records, reach, phrase }: RecommenderPorts) =>
  async (view: View, aside: Aside = {}): Promise<{ recommendation: Recommendation; summary: string; advice?: Advice }> => {
    const { profile, plan, retrieval, request } = view;
    const past = await records.past(profile.userId);
    const open = showable(view, world, past);
    const chances = chancesOf(open, retrieval, world);
    const core = plannedSlate(world, past, plan, open, chances, plan.focus.length || request.count);
    const grounds: Grounds = { world, past, like: profile.intent.like, words: profile.intent.rest, picture: shownPicture(world, request) };
    const slate = placed(core, open, chances, view.leans, reach).map(({ at, chance }) => {
      const { itemId } = open[at]!;
      const index = world.catalogue.indexOf(itemId)!;
      return { itemId, index, title: titled(world, index), chance, reasons: reasonsFor(grounds, index, profile) };
    });
    const said = phrase && slate.length ? await phrase(view, slate, { grounds, profile }, aside) : undefined;
    const picks: Pick[] = slate.map(({ itemId, title, chance, reasons }, place) => ({
      ...{ itemId, title },
      probability: rounded(chance),
      reasons: said?.reasons[place] ?? reasons,
    }));
    if (plan.focus.length) picks.sort((a, b) => plan.focus.indexOf(a.itemId) - plan.focus.indexOf(b.itemId));
    const coreWords = new Set(slate.map(({ reasons }) => reasons));
    for (const { itemId, title, reasons } of picks)
      if (coreWords.has(reasons)) aside.tell?.({ type: "reason", itemId, title, text: reasons[0]!.text });
    const claims = plan.focus.length && profile.intent.about ? claimsFor(grounds, profile.intent.about) : [];
    const note = [...profile.intent.notes, noteOn(view, picks.length, world)].filter(Boolean).join(" ");
    const relax =
      picks.length < request.count && plan.focus.length === 0
        ? retrieval.relax.filter(({ allows }) => allows > retrieval.allowed).map(({ words }) => words)
        : [];
    const status = picks.length ? "shown" : "empty";
    return {
      recommendation: { action: plan.action, status, picks, claims, note, relax },
      summary: [summaryOf(picks, note), said?.word].filter(Boolean).join("; "),
      ...(said?.advice ? { advice: said.advice } : {}),
    };
  };

const summaryOf = (picks: readonly Pick[], note: string): string => {
  const mass = picks.reduce((sum, { probability }) => sum + probability, 0);
  return picks.length ? `${picks.length} items with P = ${mass.toFixed(2)} in all${note ? `; ${note}` : ""}` : `nothing: ${note}`;
};
