import { type Turn, turnOver } from "../../agents/debater.js";
import { rules } from "../../agents/moderator.js";
import { firstPlan } from "../../agents/plans.js";
import { profiler } from "../../agents/profiler.js";
import { retriever } from "../../agents/retriever.js";
import type { Interactions } from "../../catalog/interactions.js";
import { silence } from "../../domain/dialogue.js";
import { slatePrices } from "../../domain/slate-prices.js";
import { noUsage } from "../../domain/usage.js";
import type { Query } from "../../ranking/fit/hold-out.js";
import { conversationOver } from "../../tools/dialogue/conversation.js";
import { unreflected } from "../../tools/reflection.js";
import { searches } from "../../tools/searches.js";
import { tasteLearner } from "../../tools/tastes.js";
import type { Past, Records, World } from "../../tools/world.js";
import type { Wish } from "./wishes.js";

/** One held-out pick: the debaters' turn just before it, and the position among the candidates of what was picked. */
export interface HeldOutTurn {
  turn: Turn;
  picked: number;
}

/** All events, and queries of the ranking's fit, at most one a user, whose targets were hidden from the world. */
export interface HeldOut {
  interactions: Interactions;
  asked: readonly Query[];
}

/** A query's past with the values of its events, which are some of the user's in their order. */
export const pastOf = (
  { user, history }: Pick<Query, "user" | "history">,
  { offsets, items, values }: Pick<Interactions, "offsets" | "items" | "values">,
): Past => {
  let at = offsets[user]!;
  const given = Float32Array.from(history, (item) => {
    while (items[at] !== item) at++;
    return values[at++]!;
  });
  return { known: true, items: history, values: given };
};

const recordsOver = (world: World, { interactions, asked }: HeldOut): Records => {
  const pasts = new Map(asked.map((query): [string, Past] => [interactions.users[query.user]!, pastOf(query, interactions)]));
  const learner = tasteLearner(world);
  return {
    recall: async (userId) => {
      const past = pasts.get(userId)!;
      return { past, tastes: learner.learned(past), bars: [], statements: [], reflection: unreflected() };
    },
    recollect: async () => ({ memories: [], without: false }),
    past: async (userId) => pasts.get(userId)!,
    judged: async () => {},
    state: async () => {},
    shown: async () => {},
  };
};

/** Everything as it usually is, so that debaters are heard on the candidates that they will be asked about. */
const tuning = { ...{ debate: 0, rounds: 1, temperature: 0, question: 0, unmet: false }, ...slatePrices, pays: () => true };

/** What debaters would have been asked about, had these users said their `wish` before what was hidden first. Left out: who had nothing to
 *  say, who was understood to ask about items, and whose pick is not among the candidates. */
export const heldOutTurns = async (world: World, heldOut: HeldOut, wish: Wish): Promise<HeldOutTurn[]> => {
  const { users } = heldOut.interactions;
  const records = recordsOver(world, heldOut);
  const find = retriever({
    world,
    records,
    searches: Object.fromEntries(Object.entries(searches).map(([name, over]) => [name, over(world)])),
  });
  const know = profiler({ records, conversation: conversationOver(world), world });
  const turns: HeldOutTurn[] = [];
  for (const { user, targets } of heldOut.asked) {
    // The loop runs for seconds; whoever else lives on this thread gets a turn.
    await new Promise((resume) => setImmediate(resume));
    const userId = users[user]!;
    const past = await records.past(userId);
    const target = targets[0]!;
    const text = wish(target, past.items, user);
    if (text === undefined) continue;
    const request = { userId, text, count: 10, autonomy: "act" as const, mayAsk: false, incognito: true, seed: 0 };
    const { profile } = await know({ request, usage: noUsage, dialogue: silence });
    if (profile.intent.asks !== "recommend") continue;
    const plan = firstPlan({ request, profile, dialogue: silence, shown: [] }, "recommend", tuning);
    const { candidates } = await find({ request, profile, plan, leans: {}, usage: noUsage });
    const turn = turnOver(world, { profile, plan, candidates, past }, rules.among);
    const picked = turn.indexes.indexOf(target);
    if (picked >= 0 && turn.candidates.length > 1) turns.push({ turn, picked });
  }
  return turns;
};
