import type { Candidate, Retrieval } from "../domain/candidate.js";
import type { Plan } from "../domain/plan.js";
import type { Profile, Taste } from "../domain/profile.js";
import type { Request } from "../domain/request.js";
import type { Usage } from "../domain/usage.js";
import { rankedAll } from "../tools/best-hits.js";
import { disagreement } from "../tools/disagreement.js";
import { indexesOf } from "../tools/indexes-of.js";
import { fitTo } from "../tools/item-tastes.js";
import { allowedItems, countAllowed } from "../tools/predicate.js";
import { queryOver } from "../tools/query.js";
import type { Hit, Search } from "../tools/search.js";
import type { Past, Records, World } from "../tools/world.js";

import type { Advice, Aside } from "./advice/advice.js";
import type { Seeker } from "./advice/seeking.js";

export interface RetrieverPorts {
  world: World;
  records: Records;
  searches: Readonly<Record<string, Search>>;
  seek?: Seeker | undefined;
}

interface View {
  request: Request;
  profile: Profile;
  plan: Plan;
  usage: Usage;
}

/** What may be shown: every constraint holds, the user has not met it, it is no example, the plan does not avoid it. Where the
 *  plan has a focus, only that, met or not, for the user asked about it by name; the constraints and vetoes hold there too. */
const allowedBy = ({ catalogue }: World, past: Past, { intent }: Profile, plan: Plan): Uint8Array => {
  if (plan.focus.length === 0) {
    return allowedItems(catalogue, intent.constraints, [
      ...past.items,
      ...indexesOf(catalogue, intent.like),
      ...indexesOf(catalogue, plan.avoid),
    ]);
  }
  const allowed = allowedItems(catalogue, intent.constraints, []);
  const focus = new Set(indexesOf(catalogue, plan.focus));
  return allowed.map((one, index) => (focus.has(index) ? one : 0));
};

/** What loosening each constraint alone would allow, or showing again what was shown, most first: the honest answer when nothing is
 *  left. */
const relaxations = (world: World, past: Past, profile: Profile, plan: Plan): Retrieval["relax"] =>
  [
    ...(plan.avoid.length
      ? [{ words: "not shown before", allows: countAllowed(allowedBy(world, past, profile, { ...plan, avoid: [] })) }]
      : []),
    ...profile.intent.constraints.map((one) => {
      const constraints = profile.intent.constraints.filter((other) => other !== one);
      return {
        words: one.words,
        allows: countAllowed(allowedBy(world, past, { ...profile, intent: { ...profile.intent, constraints } }, plan)),
      };
    }),
  ].sort((a, b) => b.allows - a.allows);

/** What the words lean to or away from without demanding it: what a constraint demands, all that is allowed has alike. */
const leaningsOf = ({ wants, constraints }: Profile["intent"]): Taste[] =>
  wants.filter(
    ({ field, value, weight }) =>
      weight < 0 ||
      !constraints.some((one) => (one.kind === "any" || one.kind === "all") && one.field === field && one.values.includes(value)),
  );

/** A rank as a gain in log-odds: 1 for the first, falling as NDCG's discount does. */
const gain = (rank: number): number => 1 / Math.log2(rank + 1);

/** So many log-odds below the best the learned ranking only says "unlikely"; how unlikely must not outweigh every wish. */
const unlikely = 6;

/** How far below the best that is allowed an item stands in the learned ranking: 0 or less, in log-odds; beyond `unlikely` by the
 *  logarithm. */
const standingBelow = (relevance: Float32Array, allowed: Uint8Array, temperature: number): ((index: number) => number) => {
  let best = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < relevance.length; index++) if (allowed[index] === 1 && relevance[index]! > best) best = relevance[index]!;
  return (index) => {
    const below = (best - relevance[index]!) / temperature;
    return below <= unlikely ? -below : -unlikely - Math.log1p(below - unlikely);
  };
};

/** Shares the weight of a search among its hits: score = weighed relevance + sum over searches of weight x gain(rank). */
const fuse = (
  pools: ReadonlyMap<string, readonly Hit[]>,
  weights: Plan["searches"],
  base: (index: number) => number,
): { index: number; score: number; found: Record<string, number> }[] => {
  const union = new Map<number, { index: number; score: number; found: Record<string, number> }>();
  for (const [name, hits] of pools) {
    hits.forEach(({ index }, at) => {
      const entry = union.get(index) ?? { index, score: base(index), found: {} };
      entry.found[name] = at + 1;
      entry.score += (weights[name] ?? 0) * gain(at + 1);
      union.set(index, entry);
    });
  }
  return [...union.values()].sort((a, b) => b.score - a.score || a.index - b.index);
};

/** The retriever runs the plan's searches side by side, takes the union of their pools, fuses them with the learned ranking and
 *  notes where each candidate came from. Only what is allowed is ever in a pool: the filter comes before the searches. With a model
 *  (`seek`) some of them are run again in other words. */
export const retriever =
  (ports: RetrieverPorts) =>
  async (view: View, aside: Aside = {}): Promise<{ candidates: Candidate[]; retrieval: Retrieval; summary: string; advice?: Advice }> => {
    const { profile, plan } = view;
    const { world, records, searches, seek } = ports;
    const past = await records.past(profile.userId);
    const allowed = allowedBy(world, past, profile, plan);
    const { catalogue } = world;
    const { intent } = profile;
    const query = queryOver(world, {
      past,
      allowed,
      limit: plan.pool,
      words: plan.words ?? intent.rest,
      like: indexesOf(catalogue, intent.like),
      anchors: indexesOf(catalogue, profile.anchors),
      wants: intent.wants,
      tastes: profile.long,
    });
    const pools = new Map<string, Hit[]>();
    for (const name of Object.keys(plan.searches)) {
      const search = searches[name];
      if (search?.applies(query)) pools.set(name, search.find(query));
    }
    if (plan.focus.length) pools.set("named", rankedAll(query.relevance, query));
    const sought = seek && (await seek(view, profile, plan, query, pools, aside));
    const weights = { ...plan.searches };
    for (const [name, { hits, weight }] of sought?.pools ?? []) {
      pools.set(name, hits);
      weights[name] = weight;
    }
    const standing = standingBelow(query.relevance, allowed, world.ranking.calibration.temperature);
    const leaning = fitTo(world, leaningsOf(intent));
    const union = fuse(pools, weights, (index) => plan.relevance * standing(index) + plan.lean * leaning(index));
    const reach = countAllowed(allowed);
    const candidates = union
      .slice(0, plan.shortlist)
      .map(({ index, score, found }) => ({ itemId: world.catalogue.idOf(index), score: Number(score.toFixed(3)), found }));
    const retrieval: Retrieval = {
      allowed: reach,
      pooled: union.length,
      disagreement: Number(disagreement([...pools.values()]).toFixed(3)),
      relax: reach < plan.shortlist ? relaxations(world, past, profile, plan) : [],
    };
    const summary = `${reach} of ${world.catalogue.size} allowed, ${union.length} pooled by ${[...pools.keys()].join(", ") || "no search"}, ${candidates.length} kept`;
    return {
      candidates,
      retrieval,
      summary: [summary, sought?.word].filter(Boolean).join("; "),
      ...(sought?.advice ? { advice: sought.advice } : {}),
    };
  };
