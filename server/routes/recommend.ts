import { Hono } from "hono";
import { z } from "zod";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { tenantOf, tenantUser } from "../principal.js";
import { eventStream } from "../protocol/answers.js";
import { read } from "../read.js";
import { actionsOver } from "../rest/actions.js";
import { ExplainPath, Explanation, RecommendAnswer, RecommendBody, ResumeBody } from "../rest/bodies.js";
import { progressEvents } from "../rest/progress-events.js";
import type { RouteGroup } from "../route-group.js";

const told = described("recommend");
const body = read("json", RecommendBody);
const Events = { media: "text/event-stream", schema: z.string() };

/** Recommendations for those who want no graph: asked for, followed, gone on with where they wait, and explained. */
export const recommend: RouteGroup = {
  scope: "recommend",
  routes: ({ parley }) => {
    const actions = actionsOver(parley);
    const { recommendations } = parley.serving;
    return new Hono<Env>()
      .post("/recommend", told("Recommend items to a user", RecommendAnswer), body, async (c) =>
        c.json(await actions.recommend(c.get("principal"), c.req.valid("json"), c.get("signal"))),
      )
      .post("/recommend/stream", told("The same, with news on the way: agent, reason, answer", Events), body, (c) =>
        eventStream(c, (signal) => progressEvents(actions.stream(c.get("principal"), c.req.valid("json"), signal))),
      )
      .post("/recommend/resume", told("Answer what a thread waits for", RecommendAnswer), read("json", ResumeBody), async (c) => {
        const { userId, thread, resume } = c.req.valid("json");
        const principal = c.get("principal");
        const answer = await recommendations.resume(
          { owner: tenantOf(principal), userId: tenantUser(principal, userId) },
          thread,
          resume,
          c.get("signal"),
        );
        return c.json({ ...answer, user: userId });
      })
      .get("/explain/:recommendation", told("How a recommendation came about", Explanation), read("param", ExplainPath), async (c) =>
        c.json(await actions.explain(c.get("principal"), c.req.valid("param"))),
      );
  },
};
