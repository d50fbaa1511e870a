import { Hono } from "hono";
import { z } from "zod";
import { WhyNot } from "../../domain/why-not.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { ThreadPath } from "../protocol/bodies.js";
import { read } from "../read.js";
import type { RouteGroup } from "../route-group.js";

const told = described("threads");

/** Why an item is not on a thread's newest slate. */
export const whyNot: RouteGroup = {
  scope: "recommend",
  routes: ({ parley: { console: doors }, protocol: { threads } }) =>
    new Hono<Env>().get(
      "/threads/:thread_id/why-not",
      told("Why an item is not on the newest slate", WhyNot),
      read("param", ThreadPath),
      read("query", z.object({ item: z.string().min(1, "the id of an item").max(200) })),
      async (c) => {
        const { values } = await threads.state(c.get("principal").id, c.req.valid("param").thread_id, {}, false);
        return c.json(await doors.whyNot(values as Parameters<typeof doors.whyNot>[0], c.req.valid("query").item));
      },
    ),
};
