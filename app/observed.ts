import { tenantOfUser } from "../domain/access.js";
import type { Observer } from "../domain/observer.js";
import type { Cast } from "../graphs/cast.js";
import { inSpan } from "../graphs/spans.js";
import type { Asker, Question } from "../models/asker.js";
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

/** The agents, with every slate that is shown told of. */
export const observedCast = (cast: Cast, world: World, observer: Observer): Cast => ({
  ...cast,
  recommender: async (state, aside) => {
    const product = await cast.recommender(state, aside);
    const { catalogue, traits } = world;
    const itemIds = product.recommendation.picks.map(({ itemId }) => itemId);
    const kinds = itemIds.map((itemId) => traits(catalogue.indexOf(itemId)!));
    const diversity = kinds.length > 1 ? { diversity: diversityOf(kinds, [...kinds.keys()]) } : {};
    if (itemIds.length > 0) observer.served({ itemIds, catalogue: catalogue.size, ...diversity });
    return product;
  },
});
