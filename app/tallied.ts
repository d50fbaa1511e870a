import type { Cast } from "../graphs/cast.js";
import type { SlateTally } from "../memory/slate-tally.js";
import { indexesOf } from "../tools/indexes-of.js";
import { diversityOf } from "../tools/slate.js";
import type { World } from "../tools/world.js";

/** A cast whose slates are counted; incognito ones are not. `now`: seconds since 1970. */
export const tallied = (cast: Cast, world: World, tally: SlateTally, now: () => number): Cast => ({
  ...cast,
  recommender: async (state, aside) => {
    const update = await cast.recommender(state, aside);
    if (state.request.incognito) return update;
    const ids = update.recommendation.picks.map(({ itemId }) => itemId);
    const bags = indexesOf(world.catalogue, ids).map((index) => world.traits(index));
    const { chatCalls, inputTokens, outputTokens, cost } = state.usage;
    tally.add(
      {
        time: now(),
        action: update.recommendation.action,
        ms: Number(state.trace.reduce((sum, { ms }) => sum + ms, 0).toFixed(2)),
        calls: chatCalls,
        tokens: inputTokens + outputTokens,
        cost,
        diversity: Number(diversityOf(bags, [...bags.keys()]).toFixed(4)),
      },
      ids,
    );
    return update;
  },
});
