import { Hono } from "hono";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { scoped } from "../middleware/scoped.js";
import { tenantUser } from "../principal.js";
import { read } from "../read.js";
import { actionsOver } from "../rest/actions.js";
import { Appended, EventsBody, FeedbackAnswer, FeedbackBody } from "../rest/bodies.js";
import { given } from "../rest/given.js";
import type { RouteGroup } from "../route-group.js";

const told = described("feedback");

/** What came of recommendations, and what users met elsewhere; it counts from the next request on. */
export const feedback: RouteGroup = {
  scope: "feedback",
  routes: ({ parley }) => {
    const actions = actionsOver(parley);
    return new Hono<Env>()
      .post("/feedback", told("Tell what came of a recommendation", FeedbackAnswer), read("json", FeedbackBody), async (c) =>
        c.json(await actions.feedback(c.get("principal"), c.req.valid("json"))),
      )
      .post("/events", told("Append events; a repeat of an id is none", Appended), scoped("admin"), read("json", EventsBody), async (c) => {
        const events = c.req.valid("json").events.map((event) => {
          const { userId, ...rest } = given(event);
          return { ...rest, userId: tenantUser(c.get("principal"), userId) };
        });
        return c.json(await parley.append({ events }));
      });
  },
};
