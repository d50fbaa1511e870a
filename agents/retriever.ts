import type { Candidate, Retrieval } from "../domain/candidate.js";
import type { Leans, LeansByAgent } from "../domain/leans.js";
import type { Plan } from "../domain/plan.js";
import type { Profile, Taste } from "../domain/profile.js";
import type { Request } from "../domain/request.js";
import type { Usage } from "../domain/usage.js";
import { rankedAll } from "../tools/best-hits.js";
import { disagreement } from "../tools/disagreement.js";
import { fuse } from "../tools/fuse.js";
import { indexesOf } from "../tools/indexes-of.js";
import { fitTo } from "../tools/item-tastes.js";
import { allowedItems, countAllowed } from "../tools/predicate.js";
import { queryOver } from "../tools/query.js";
import type { Hit, Query, Search } from "../tools/search.js";
import { shownPicture } from "../tools/shown-picture.js";
import type { Past, Records, World } from "../tools/world.js";
import type { Advice, Aside } from "./advice/advice.js";
import type { Seeker, Sought } from "./advice/seeking.js";

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
  leans: LeansByAgent;
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

/** The plan's searches side by side, by name; those that have nothing to go by are left out. */
const poolsOf = ({ searches }: Plan, roster: RetrieverPorts["searches"], query: Query): Map<string, Hit[]> =>
  new Map(
    Object.keys(searches).flatMap((name): [string, Hit[]][] => {
      const search = roster[name];
      return search?.applies(query) ? [[name, search.find(query)]] : [];
    }),
  );

/** What a model's say adds to each candidate, in log-odds: what the plan's searches give under its choice of words against what they give
 *  under all of them, and what its further searches give. */
const leansOf = (
  candidates: readonly Candidate[],
  { catalogue }: World,
  plan: Plan,
  pools: ReadonlyMap<string, readonly Hit[]>,
  reworded: ReadonlyMap<string, readonly Hit[]>,
  sought: Sought["pools"],
): Leans => {
  const gains = (some: ReadonlyMap<string, readonly Hit[]>, weights: Plan["searches"]) =>
    new Map(fuse(some, weights, () => 0).map(({ index, score }) => [index, score]));
  const [before, after] = [gains(pools, plan.searches), gains(reworded, plan.searches)];
  const further = gains(
    new Map([...sought].map(([name, { hits }]) => [name, hits])),
    Object.fromEntries([...sought].map(([name, { weight }]) => [name, weight])),
  );
  const leans = candidates.map(({ itemId }): [string, number] => {
    const index = catalogue.indexOf(itemId)!;
    return [itemId, Number(((after.get(index) ?? 0) - (before.get(index) ?? 0) + (further.get(index) ?? 0)).toFixed(3))];
  });
  return Object.fromEntries(leans.filter(([, lean]) => lean !== 0));
};

/** The retriever runs the plan's searches side by side, takes the union of their pools, fuses them with the learned ranking and
 *  notes where each candidate came from. Only what is allowed is ever in a pool: the filter comes before the searches. The planner's model may
 *  have chosen among the words, and with a model of its own (`seek`) some searches are run again in other words: neither changes the
 *  candidates, both lean. */
export const retriever =
  (ports: RetrieverPorts) =>
  async (
    view: View,
    aside: Aside = {},
  ): Promise<{ candidates: Candidate[]; retrieval: Retrieval; leans: LeansByAgent; summary: string; advice?: Advice }> => {
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
      words: intent.rest,
      like: indexesOf(catalogue, intent.like),
      anchors: indexesOf(catalogue, profile.anchors),
      wants: intent.wants,
      tastes: profile.long,
      picture: shownPicture(world, view.request)?.placed,
    });
    const pools = poolsOf(plan, searches, query);
    if (plan.focus.length) pools.set("named", rankedAll(query.relevance, query));
    const standing = standingBelow(query.relevance, allowed, world.ranking.calibration.temperature);
    const leaning = fitTo(world, leaningsOf(intent));
    const union = fuse(pools, plan.searches, (index) => plan.relevance * standing(index) + plan.lean * leaning(index));
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
    const reworded = plan.words === undefined ? pools : poolsOf(plan, searches, { ...query, words: plan.words });
    const sought = seek && (await seek(view, profile, plan, query, pools, aside));
    const leans = leansOf(candidates, world, plan, pools, reworded, sought?.pools ?? new Map());
    const summary = `${reach} of ${world.catalogue.size} allowed, ${union.length} pooled by ${[...pools.keys()].join(", ") || "no search"}, ${candidates.length} kept`;
    return {
      candidates,
      retrieval,
      leans: { ...view.leans, retriever: leans },
      summary: [summary, sought?.word].filter(Boolean).join("; "),
      ...(sought?.advice ? { advice: sought.advice } : {}),
    };
  };
