import type { Candidate, Retrieval } from "../domain/candidate.js";
import { type CriticCheck, criticChecks } from "../domain/critic-checks.js";
import type { Critique, Patch } from "../domain/critique.js";
import type { LeansByAgent } from "../domain/leans.js";
import type { Plan } from "../domain/plan.js";
import type { Profile } from "../domain/profile.js";
import type { Request } from "../domain/request.js";
import type { Usage } from "../domain/usage.js";
import { bestFirst } from "../tools/best-first.js";
import { indexesOf } from "../tools/indexes-of.js";
import { chancesOf, plannedSlate } from "../tools/planned-slate.js";
import { predicate } from "../tools/predicate.js";
import type { Past, Records, World } from "../tools/world.js";
import type { Advice, Aside } from "./advice/advice.js";
import type { Objector } from "./advice/objecting.js";

interface Desk {
  world: World;
  records: Records;
  object?: Objector | undefined;
}

interface View {
  request: Request;
  profile: Profile;
  plan: Plan;
  candidates: readonly Candidate[];
  retrieval: Retrieval;
  leans: LeansByAgent;
  usage: Usage;
}

/** What failed, in words, and how the planner may mend it. */
interface Failure {
  detail: string;
  patch: Patch;
}
type Check = (view: View, desk: Desk, past: Past) => Failure | undefined;

const breaches: Check = ({ profile, plan, candidates }, { world }, past) => {
  const seen = new Set(plan.focus.length ? [] : past.items);
  const holds = profile.intent.constraints.map((one) => predicate(world.catalogue, one));
  const drop = candidates.filter(({ itemId }) => {
    const index = world.catalogue.indexOf(itemId);
    return index === undefined || seen.has(index) || !holds.every((hold) => hold(index));
  });
  return drop.length
    ? { detail: `${drop.length} candidates break a constraint`, patch: { drop: drop.map(({ itemId }) => itemId) } }
    : undefined;
};

const repeats: Check = ({ candidates }) => {
  const ids = candidates.map(({ itemId }) => itemId);
  const drop = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  return drop.length ? { detail: `${drop.length} candidates stand twice`, patch: { drop } } : undefined;
};

/** Too few, though more are allowed: wider pools, and popularity and attributes as further sources. */
const tooFew: Check = ({ request, plan, candidates, retrieval }) => {
  const reachable = Math.min(request.count, retrieval.allowed);
  if (candidates.length >= reachable || plan.focus.length) return undefined;
  return {
    detail: `${candidates.length} candidates for ${reachable} places`,
    patch: { pool: plan.pool * 2, searches: ["attributes", "popular"] },
  };
};

const unfounded: Check = ({ candidates, plan }) => {
  const bare = candidates.filter(({ found }) => Object.keys(found).length === 0);
  return bare.length && !plan.focus.length
    ? { detail: `${bare.length} candidates have no source`, patch: { drop: bare.map(({ itemId }) => itemId) } }
    : undefined;
};

/** The value of a trait that most of these bear beside what was asked for, and how many of them do. */
const commonest = (world: World, indexes: readonly number[], wanted: ReadonlySet<string>): [value: string, count: number] => {
  const counts = new Map<string, number>();
  for (const index of indexes) for (const value of world.traits(index)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].filter(([name]) => !wanted.has(name)).sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
};

/** So many times what it is worth by the plan, variety is worth where it has not sufficed. */
const mendedBy = 2;
/** Where so great a share of the user's own past is of one kind, a slate of that kind is no bubble. */
const habit = 0.6;
const fewestAlike = 3;

/** A slate of nothing but one kind is a bubble, unless the words ask for something in particular, the past is full of it, or variety is worth
 *  nothing or all that it can be. What is judged is the slate that the plan makes of the candidates; that the best of them are alike is a matter for its prices. */
const bubble: Check = ({ request, profile, plan, candidates, retrieval }, { world }, past) => {
  const { wants, rest, like } = profile.intent;
  if (plan.diversity === 0 || plan.diversity === 1 || plan.focus.length || rest || like.length || request.picture) return undefined;
  const best = bestFirst(candidates);
  const indexes = indexesOf(
    world.catalogue,
    best.map(({ itemId }) => itemId),
  );
  const size = Math.min(request.count, best.length);
  const wanted = new Set(wants.map(({ field, value }) => `${field}=${value}`));
  // Choosing the slate takes time, and variety at a price does not make a varied list uniform.
  if (size < fewestAlike || commonest(world, indexes.slice(0, size), wanted)[1] < size) return undefined;
  const slate = plannedSlate(world, past, plan, best, chancesOf(best, retrieval, world), size);
  const [value, alike] = commonest(
    world,
    slate.map((at) => indexes[at]!),
    wanted,
  );
  if (alike < size) return undefined;
  const met = past.items.reduce((sum, index) => sum + (world.traits(index).includes(value) ? 1 : 0), 0);
  if (met >= habit * past.items.length && past.items.length > 0) return undefined;
  return {
    detail: `all ${size} of the slate are ${value.slice(value.indexOf("=") + 1)}`,
    patch: { diversity: Math.min(1, mendedBy * plan.diversity), searches: profile.events ? ["niche"] : ["popular"] },
  };
};

const checks: Record<CriticCheck, Check> = {
  "constraints hold": breaches,
  "no repeats": repeats,
  "enough candidates": tooFew,
  "every candidate has a source": unfounded,
  "no filter bubble": bubble,
};

/** What a confirmed fault leans, in log-odds: more than scores and other leans come to. */
const fault = -100;

/** The critic looks for what can be verified, names the first failing check, and says how to mend it. With a model (`object`), candidates
 *  that the core suspects and would let pass are leaned against where the model confirms it: a confirmed fault is a model's word and no
 *  check, so it sinks an item as far as models may move one and takes nothing away. */
export const critic =
  (desk: Desk) =>
  async (view: View, aside: Aside = {}): Promise<{ critique: Critique; leans?: LeansByAgent; summary: string; advice?: Advice }> => {
    const past = await desk.records.past(view.profile.userId);
    for (const failing of criticChecks) {
      const failure = checks[failing](view, desk, past);
      if (failure) return { critique: { verdict: "revise", failing, ...failure }, summary: `not yet: ${failing} fails, ${failure.detail}` };
    }
    const detail = `${criticChecks.length} checks hold`;
    const accepted = { verdict: "accept" as const, detail };
    const spare = view.candidates.length - view.request.count;
    if (!desk.object || spare <= 0 || view.plan.focus.length) return { critique: accepted, summary: `accepts: ${detail}` };
    const { confirmed, advice, word } = await desk.object(view, view.profile, bestFirst(view.candidates), aside);
    return {
      critique: accepted,
      leans: { ...view.leans, critic: Object.fromEntries(confirmed.map((itemId) => [itemId, fault])) },
      summary: [`accepts: ${detail}`, word].filter(Boolean).join("; "),
      ...(advice ? { advice } : {}),
    };
  };
