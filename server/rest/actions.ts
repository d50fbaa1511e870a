import type { z } from "zod";
import type { ListedItem } from "../../app/items.js";
import type { Explained } from "../../app/serving/explained.js";
import type { ServedAnswer, ServedProgress } from "../../app/serving/recommendations.js";
import type { Parley } from "../../app.js";
import { type Principal, tenantOf, tenantUser } from "../principal.js";
import type { ExplainPath, FeedbackBody, RecommendBody, Search } from "./bodies.js";
import { given } from "./given.js";

type Body = z.output<typeof RecommendBody>;

const request = (principal: Principal, body: Body, signal: AbortSignal | undefined) => {
  const { userId, thread, ...asked } = given(body);
  const turn = { ...(signal ? { signal } : {}), ...(thread === undefined ? {} : { thread }) };
  return { owner: tenantOf(principal), input: { ...asked, userId: tenantUser(principal, userId) }, turn };
};

/** What callers may do, whatever the door they come by: plain routes, or tools. Users are named as the caller names them. */
export const actionsOver = ({ serving: { recommendations }, ...parley }: Parley) => ({
  recommend: async (principal: Principal, body: Body, signal?: AbortSignal): Promise<ServedAnswer> => {
    const { owner, input, turn } = request(principal, body, signal);
    return { ...(await recommendations.recommend(owner, input, turn)), user: body.userId };
  },

  /** As `recommend`, with news on the way. */
  stream: async function* (principal: Principal, body: Body, signal?: AbortSignal): AsyncGenerator<ServedProgress> {
    const { owner, input, turn } = request(principal, body, signal);
    for await (const news of recommendations.stream(owner, input, turn))
      yield news.type === "answer" ? { type: "answer", answer: { ...news.answer, user: body.userId } } : news;
  },

  explain: async (principal: Principal, { recommendation }: z.output<typeof ExplainPath>): Promise<Explained> =>
    recommendations.explain(tenantOf(principal), recommendation),

  feedback: async (principal: Principal, body: z.output<typeof FeedbackBody>): Promise<{ counted: boolean }> => {
    const { userId, ...said } = given(body);
    return { counted: await parley.feedback({ ...said, userId: tenantUser(principal, userId) }) };
  },

  search: (_principal: Principal, { query, limit }: z.output<typeof Search>): { items: ListedItem[] } => ({
    items: parley.items.search(query, limit),
  }),
});
