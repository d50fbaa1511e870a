import type { Critique } from "../domain/critique.js";
import type { Action, Plan } from "../domain/plan.js";
import type { Profile } from "../domain/profile.js";
import type { PlannerTuning, PlannerView } from "./planner.js";

/** As many candidates are kept as the chances are shared among, or near it: a slate is chosen from these, and the nearer to it the less
 *  variety costs. */
const shortlist = 60;
/** Where the words ask for something in particular, the past decides less, and variety is worth less. */
const inParticular = { relevance: 0.3, variety: 0.1 };
/** Who shows a picture wants what looks like it: variety in attributes would bring what does not. */
const likePicture = { relevance: 0.3, variety: 0 };
/** What who wants to explore gives for variety and for what few have met, where it is more than usual. */
const exploring = { diversity: 0.5, novelty: 0.1 };

/** What who wants all the adventure there is gives for them. */
const boldest = { diversity: 0.6, novelty: 0.3 };

/** A price as the user leans: none for who wants the familiar (0), the usual one in the middle, the boldest for who wants adventure (1). */
export const leant = (usual: number, most: number, adventure = 0.5): number =>
  adventure <= 0.5 ? 2 * adventure * usual : usual + (2 * adventure - 1) * Math.max(0, most - usual);

/** More than the searches can disagree: no debate is held. */
const noDebate = 2;

/** What there is beside words and past: a picture that was shown, and items that nobody has met. */
interface Extras {
  picture: boolean;
  unmet: boolean;
  adventure: number;
}

/** Which searches run and how much each counts, in log-odds for the first hit: those for words where there are words, those for a
 *  past where there is one. The searches for a past add nothing, for the learned ranking weighs it already. */
const usualSearches = ({ intent, events }: Profile, action: Action, { picture, unmet, adventure }: Extras): Plan["searches"] => ({
  ...(picture ? { "looks-like": 8 } : {}),
  ...(intent.rest ? { titles: 4, meaning: 3 } : {}),
  ...(intent.like.length ? { similar: 4 } : {}),
  ...(intent.like.length || events ? { "liked-together": intent.like.length ? 3 : 0.3 } : {}),
  ...(intent.wants.length ? { attributes: 0.5 } : {}),
  ...(events ? { personal: 0 } : { popular: 0 }),
  ...(adventure > 0.5 && events ? { niche: Number((1.5 * (2 * adventure - 1)).toFixed(2)) } : {}),
  ...(action === "explore" && events ? { niche: 1.5, ...(unmet ? { unmet: 1.5 } : {}) } : {}),
});

/** The searches with what feedback has taught of them: the weight by its factor; one that gains more than the others counts even where it
 *  would only widen the pool. */
const searchesFor = (profile: Profile, action: Action, extras: Extras): Plan["searches"] =>
  Object.fromEntries(
    Object.entries(usualSearches(profile, action, extras)).map(([name, weight]) => {
      const factor = profile.learned.searches[name] ?? 1;
      return [name, Number((weight * factor + Math.max(0, Math.log(factor) / 2)).toFixed(2))];
    }),
  );

/** How much the past decides, and what variety is worth, beside what is asked for. */
const mannerOf = ({ picture }: PlannerView["request"], { intent }: Profile) => {
  if (picture) return likePicture;
  return intent.rest || intent.like.length ? inParticular : { relevance: 1, variety: 1 };
};

/** The plan for an action before anybody has criticised it. */
export const firstPlan = (
  { request, profile, dialogue, shown, worthAsking }: Pick<PlannerView, "request" | "profile" | "dialogue" | "shown" | "worthAsking">,
  action: Action,
  { debate, rounds, diversity, calibration, novelty, unmet, pays }: Omit<PlannerTuning, "temperature" | "question">,
  { relevance, variety } = mannerOf(request, profile),
): Plan => ({
  action,
  searches: searchesFor(profile, action, { picture: request.picture !== undefined, unmet, adventure: request.adventure ?? 0.5 }),
  lean: 2,
  relevance,
  pool: 50,
  shortlist: Math.max(shortlist, Math.ceil(request.count * 2.5)),
  debate: debate === 0 || pays(profile) ? debate : noDebate,
  rounds,
  diversity:
    variety * leant(action === "explore" ? Math.max(diversity, exploring.diversity) : diversity, boldest.diversity, request.adventure),
  calibration: variety * calibration,
  novelty: variety * leant(action === "explore" ? Math.max(novelty, exploring.novelty) : novelty, boldest.novelty, request.adventure),
  focus: profile.intent.again ? [...dialogue.slate] : action === "compare" || action === "explain" ? profile.intent.about!.itemIds : [],
  // Nothing is shown twice in a dialogue, unless it is asked for again.
  avoid: [...shown],
  ...(action === "ask" ? { question: worthAsking!.question, choices: worthAsking!.choices, asksFor: worthAsking!.field } : { choices: [] }),
});

/** The plan of the round before with the critic's patch worked in. */
export const mended = (plan: Plan, { patch }: Critique): Plan => ({
  ...plan,
  pool: patch?.pool ?? plan.pool,
  diversity: patch?.diversity ?? plan.diversity,
  searches: { ...plan.searches, ...Object.fromEntries((patch?.searches ?? []).map((name) => [name, plan.searches[name] ?? 0.5])) },
  avoid: [...new Set([...plan.avoid, ...(patch?.drop ?? [])])],
});
