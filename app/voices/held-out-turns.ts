import { type Turn, turnOver } from "../../agents/debater.js";
import { rules } from "../../agents/moderator.js";
import { firstPlan } from "../../agents/plans.js";
import { profiler } from "../../agents/profiler.js";
import { retriever } from "../../agents/retriever.js";
import type { Interactions } from "../../catalog/interactions.js";
import { silence } from "../../domain/dialogue.js";
import { slatePrices } from "../../domain/slate-prices.js";
import { noUsage } from "../../domain/usage.js";
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

/** The last event of each of these users (dense indexes) was hidden from the world. */
export interface HeldOut {
  interactions: Interactions;
  hidden: readonly number[];
}

const recordsOver = (world: World, { interactions: { users, offsets, items, values }, hidden }: HeldOut): Records => {
  const pasts = new Map(
    hidden.map((user): [string, Past] => {
      const [from, to] = [offsets[user]!, offsets[user + 1]! - 1];
      return [users[user]!, { known: true, items: items.subarray(from, to), values: values.subarray(from, to) }];
    }),
  );
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

/** What debaters would have been asked about, had these users said their `wish` before their last event. Left out: who had nothing to
 *  say, who was understood to ask about items, and whose pick is not among the candidates. */
export const heldOutTurns = async (world: World, heldOut: HeldOut, wish: Wish): Promise<HeldOutTurn[]> => {
  const { users, offsets, items } = heldOut.interactions;
  const records = recordsOver(world, heldOut);
  const find = retriever({
    world,
    records,
    searches: Object.fromEntries(Object.entries(searches).map(([name, over]) => [name, over(world)])),
  });
  const know = profiler({ records, conversation: conversationOver(world), world });
  const turns: HeldOutTurn[] = [];
  for (const user of heldOut.hidden) {
    // The loop runs for seconds; whoever else lives on this thread gets a turn.
    await new Promise((resume) => setImmediate(resume));
    const userId = users[user]!;
    const past = await records.past(userId);
    const target = items[offsets[user + 1]! - 1]!;
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
