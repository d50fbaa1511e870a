import { tenantOfUser } from "../domain/access.js";
import type { Observer } from "../domain/observer.js";
import type { Cast } from "../graphs/cast.js";
import { inSpan } from "../graphs/spans.js";
import type { SlateTally } from "../memory/slate-tally.js";
import type { Asker, Question } from "../models/asker.js";
import { indexesOf } from "../tools/indexes-of.js";
import { diversityOf } from "../tools/slate.js";
import type { World } from "../tools/world.js";

/** An agent's way to ask, in a span of its own, and counted. Neither holds a word of the question or the answer. */
export const observedAsker =
  (agent: string, ask: Asker, observer: Observer | undefined): Asker =>
  <T>(question: Question<T>) =>
    inSpan(`chat ${agent}`, { "parley.agent": agent, "gen_ai.operation.name": "chat" }, async (span) => {
      const outcome = await ask(question);
      const { model, end, inputTokens, outputTokens } = outcome.record;
      span.setAttributes({
        "gen_ai.request.model": model,
        "gen_ai.usage.input_tokens": inputTokens,
        "gen_ai.usage.output_tokens": outputTokens,
        "parley.chat.end": end,
      });
      observer?.asked(agent, tenantOfUser(question.user), outcome.record);
      return outcome;
    });

/** Who hears of slates: the observer of every one, the tally of those that are not incognito. `now`: seconds since 1970. */
export interface SlateHearers {
  observer: Observer;
  tally: SlateTally;
  now(): number;
}

/** The agents, with every slate that is shown told of. */
export const observedCast = (cast: Cast, world: World, { observer, tally, now }: SlateHearers): Cast => ({
  ...cast,
  recommender: async (state, aside) => {
    const product = await cast.recommender(state, aside);
    const { action, picks } = product.recommendation;
    const itemIds = picks.map(({ itemId }) => itemId);
    const kinds = indexesOf(world.catalogue, itemIds).map((index) => world.traits(index));
    const diversity = diversityOf(kinds, [...kinds.keys()]);
    if (itemIds.length > 0) observer.served({ itemIds, catalogue: world.catalogue.size, ...(kinds.length > 1 ? { diversity } : {}) });
    if (state.request.incognito) return product;
    const { chatCalls: calls, inputTokens, outputTokens, cost } = state.usage;
    const ms = state.trace.reduce((sum, line) => sum + line.ms, 0);
    const count = { time: now(), action, ms: Number(ms.toFixed(2)), calls, tokens: inputTokens + outputTokens, cost };
    tally.add({ ...count, diversity: Number(diversity.toFixed(4)) }, itemIds);
    return product;
  },
});
