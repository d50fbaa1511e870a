import { type Context, Hono } from "hono";
import type { ServedAnswer } from "../../app/serving/recommendations.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { tenantOf, tenantUser } from "../principal.js";
import { read } from "../read.js";
import { ExplainPath, Explanation, RecommendAnswer, RecommendBody, ResumeBody } from "../rest/bodies.js";
import { given } from "../rest/given.js";
import type { RouteGroup } from "../route-group.js";

const told = described("recommend");

/** Recommendations for those who want no graph: asked for, gone on with where they wait, and explained. */
export const recommend: RouteGroup = {
  scope: "recommend",
  routes: ({ parley }) => {
    const { recommendations } = parley.serving;
    const owner = (c: Context<Env>): string => tenantOf(c.get("principal"));
    const sent = (c: Context<Env>, answer: ServedAnswer, userId: string) => c.json({ ...answer, user: userId });
    return new Hono<Env>()
      .post("/recommend", told("Recommend items to a user", RecommendAnswer), read("json", RecommendBody), async (c) => {
        const { userId, thread, ...asked } = given(c.req.valid("json"));
        const request = { ...asked, userId: tenantUser(c.get("principal"), userId) };
        const turn = { signal: c.req.raw.signal, ...(thread === undefined ? {} : { thread }) };
        return sent(c, await recommendations.recommend(owner(c), request, turn), userId);
      })
      .post("/recommend/resume", told("Answer what a thread waits for", RecommendAnswer), read("json", ResumeBody), async (c) => {
        const { userId, thread, resume } = c.req.valid("json");
        return sent(c, await recommendations.resume(owner(c), tenantUser(c.get("principal"), userId), thread, resume), userId);
      })
      .get("/explain/:recommendation", told("How a recommendation came about", Explanation), read("param", ExplainPath), async (c) =>
        c.json(await recommendations.explain(owner(c), c.req.valid("param").recommendation)),
      );
  },
};
