import { z } from "zod";
import { brief, few } from "../../domain/lenient.js";
import type { Plan } from "../../domain/plan.js";
import type { Profile, Taste } from "../../domain/profile.js";
import type { ChatRecord, Usage } from "../../domain/usage.js";
import type { Advisor } from "../../models/asker.js";
import { asSafeData, asTerm } from "../../tools/as-data.js";
import { scattered } from "../../tools/scattered.js";
import type { Hit, Query, Search } from "../../tools/search.js";
import { quotes, type Snap } from "../../tools/snap.js";
import type { World } from "../../tools/world.js";
import { type Advice, type Aside, type Asking, consulted, dataRule } from "./advice.js";

const promptOf = (tools: readonly string[], words: readonly string[], done: readonly string[]) => ({
  system: `You choose searches for a recommender, one at a time, until what the user asked for is found. ${dataRule}`,
  user: `Searches:
${tools.join("\n")}
Words you may search for: ${words.map((word) => asSafeData(word, 40)).join(", ")}
Done so far:
${done.join("\n") || "nothing"}
search: the next one, or done. words: what to search for.`,
});

/** What a further search counts, against one of the plan. */
const share = 0.5;
const mostWords = 6;

/** What a pool of hits looks like in figures. Titles are not told: what an item says of itself must not choose the next search. */
const figures = (hits: readonly Hit[], { bag }: World): string => {
  const counts = new Map<string, number>();
  for (const { index } of hits.slice(0, 20)) for (const value of bag(index)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 4);
  return `${hits.length} hits; of the best 20: ${most.map(([value, count]) => `${count} ${asTerm(value.slice(value.indexOf("=") + 1))}`).join(", ") || "no values known"}`;
};

interface Desk {
  world: World;
  snap: Snap;
  searches: Readonly<Record<string, Search>>;
  rounds: number;
}

/** What the loop found: further pools with the weight of each, by the name of provenance. */
export interface Sought {
  pools: Map<string, { hits: Hit[]; weight: number }>;
  advice?: Advice;
  word?: string;
}

/** What was run, in words. */
const ranIn = (names: readonly string[]): string =>
  names.length ? `the model ran further searches: ${names.join(", ")}` : "the model ran no further search";

/** The query with the model's words: its free words are the user's own, its values the catalogue's. */
const reworded = (query: Query, chosen: readonly string[], words: readonly string[], { snap }: Desk): Query => {
  const own = words.filter((word) => chosen.some((one) => quotes(one, word)));
  const wants: Taste[] = chosen.flatMap(snap.named).map(({ field, value }) => ({ field, value, weight: 1 }));
  return { ...query, words: own.join(" "), wants: wants.length ? wants : query.wants };
};

export type Seeker = (
  asking: Asking,
  profile: Profile,
  plan: Plan,
  query: Query,
  pools: ReadonlyMap<string, readonly Hit[]>,
  aside: Aside,
) => Promise<Sought>;

/** The retriever's loop, for open requests: the model sees the plan's searches and what they found, in figures, and may run one of them again
 *  with some of the user's words or with values of the catalogue; at most `rounds` times. It sees no other tool, no title, no text, and of
 *  the request single words out of order. */
export const seeking =
  (advisor: Advisor, desk: Desk): Seeker =>
  async (asking, profile, plan, query, pools, { signal }) => {
    const names = Object.keys(plan.searches).filter((name) => Object.hasOwn(desk.searches, name));
    const words = scattered([...profile.intent.rest.split(" ").filter(Boolean), ...profile.intent.wants.map(({ value }) => value)]);
    const found: Sought["pools"] = new Map();
    if (words.length === 0 || names.length === 0 || plan.focus.length > 0) return { pools: found };
    const answer = z.object({ search: z.enum(["done", ...names]), words: few(brief(40), mostWords) });
    const done = [...pools].map(([name, hits]) => `${name}: ${figures(hits, desk.world)}`);
    const calls: ChatRecord[] = [];
    let usage: Usage = asking.usage;
    for (let round = 1; round <= desk.rounds; round++) {
      const prompt = promptOf(
        names.map((name) => `${name}: ${desk.searches[name]!.about}`),
        words,
        done,
      );
      const told = await consulted(advisor, { ...asking, usage }, { prompt, answer, maxTokens: 60, signal });
      calls.push(...told.advice.calls);
      usage = told.advice.usage;
      const chosen = told.answer;
      if (!chosen || chosen.search === "done") break;
      const search = desk.searches[chosen.search]!;
      const asked = reworded(query, chosen.words, words, desk);
      const hits = search.applies(asked) ? search.find(asked) : [];
      found.set(`${chosen.search} again ${round}`, { hits, weight: share * (plan.searches[chosen.search] ?? 0) });
      done.push(`${chosen.search} for ${chosen.words.map((word) => asSafeData(word, 40)).join(", ")}: ${figures(hits, desk.world)}`);
    }
    return { pools: found, advice: { usage, calls }, word: ranIn([...found.keys()]) };
  };
