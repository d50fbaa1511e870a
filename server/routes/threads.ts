import { Hono } from "hono";
import { z } from "zod";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { tenantUsers } from "../principal.js";
import {
  addressed,
  CheckpointPath,
  checkpointId,
  Flag,
  History,
  limit,
  StateAt,
  StateUpdate,
  ThreadCreate,
  ThreadPatch,
  ThreadPath,
  ThreadSearch,
} from "../protocol/bodies.js";
import { sendJson, threadView } from "../protocol/views.js";
import { read } from "../read.js";
import type { RouteGroup } from "../route-group.js";

const told = described("threads");
const path = read("param", ThreadPath);
const Subgraphs = z.object({ subgraphs: Flag });
/** What a search gives only where it is asked for: reading a state is dearer than reading a row. */
const dear = ["values", "interrupts"];

/** Threads: begun, searched, copied, deleted, and their states read, written and gone back in. */
export const threads: RouteGroup = {
  scope: "recommend",
  routes: ({ protocol: { threads: all } }) =>
    new Hono<Env>()
      .post("/threads", told("Begin a thread"), read("json", ThreadCreate), async (c) => {
        const { thread_id, metadata, if_exists } = c.req.valid("json");
        const asked = { metadata: metadata ?? {}, mayExist: if_exists === "do_nothing", ...(thread_id == null ? {} : { id: thread_id }) };
        return sendJson(c, threadView(await all.create(c.get("principal").id, asked)));
      })
      .post("/threads/search", told("Threads, page by page"), read("json", ThreadSearch), async (c) => {
        const { select, metadata, ids, status, sort_by, sort_order, ...page } = c.req.valid("json");
        const filter = {
          owner: c.get("principal").id,
          metadata: metadata ?? undefined,
          ids: ids ?? undefined,
          status: status ?? undefined,
        };
        const search = { ...filter, ...page, sortBy: sort_by ?? "created_at", descending: sort_order !== "asc" } as const;
        const withValues = select == null || select.some((key) => dear.includes(key));
        const [found, total] = await Promise.all([all.search(search, withValues), all.count(filter)]);
        c.header("X-Pagination-Total", String(total));
        const views = found.map(threadView);
        const picked = (view: object) => Object.fromEntries(Object.entries(view).filter(([key]) => !select || select.includes(key)));
        return sendJson(c, views.map(picked));
      })
      .post("/threads/count", told("How many threads there are"), read("json", ThreadSearch), async (c) => {
        const { metadata, ids, status } = c.req.valid("json");
        const filter = { metadata: metadata ?? undefined, ids: ids ?? undefined, status: status ?? undefined };
        return c.json(await all.count({ owner: c.get("principal").id, ...filter }));
      })
      .get("/threads/:thread_id", told("A thread and what it stands at"), path, async (c) =>
        sendJson(c, threadView(await all.get(c.get("principal").id, c.req.valid("param").thread_id))),
      )
      .patch("/threads/:thread_id", told("Add to a thread's metadata"), path, read("json", ThreadPatch), async (c) => {
        const { metadata } = c.req.valid("json");
        return sendJson(c, threadView(await all.patch(c.get("principal").id, c.req.valid("param").thread_id, metadata ?? {})));
      })
      .delete("/threads/:thread_id", told("Delete a thread and all of its checkpoints", "empty"), path, async (c) => {
        await all.remove(c.get("principal").id, c.req.valid("param").thread_id);
        return c.body(null, 204);
      })
      .post("/threads/:thread_id/copy", told("Copy a thread with its history"), path, async (c) =>
        sendJson(c, threadView(await all.copy(c.get("principal").id, c.req.valid("param").thread_id))),
      )
      .get("/threads/:thread_id/state", told("A thread's newest state"), path, read("query", Subgraphs), async (c) =>
        sendJson(c, await all.state(c.get("principal").id, c.req.valid("param").thread_id, {}, c.req.valid("query").subgraphs)),
      )
      .post(
        "/threads/:thread_id/state",
        told("Write into a state, on a new branch where it is not the newest"),
        path,
        read("json", StateUpdate),
        async (c) => {
          const { values, as_node, ...at } = c.req.valid("json");
          const { thread_id } = c.req.valid("param");
          return sendJson(
            c,
            await all.update(
              c.get("principal").id,
              thread_id,
              addressed(at),
              tenantUsers(c.get("principal"), values),
              as_node ?? undefined,
            ),
          );
        },
      )
      .post("/threads/:thread_id/state/checkpoint", told("The state at a checkpoint"), path, read("json", StateAt), async (c) => {
        const { checkpoint, subgraphs } = c.req.valid("json");
        const { thread_id } = c.req.valid("param");
        return sendJson(c, await all.state(c.get("principal").id, thread_id, addressed({ checkpoint }), subgraphs ?? false));
      })
      .get(
        "/threads/:thread_id/state/:checkpoint_id",
        told("The state at a checkpoint, by its id"),
        read("param", CheckpointPath),
        read("query", Subgraphs),
        async (c) => {
          const { thread_id, checkpoint_id } = c.req.valid("param");
          return sendJson(
            c,
            await all.state(c.get("principal").id, thread_id, addressed({ checkpoint_id }), c.req.valid("query").subgraphs),
          );
        },
      )
      .post("/threads/:thread_id/history", told("A thread's states, the newest first"), path, read("json", History), async (c) => {
        const { limit: most, before, metadata, checkpoint } = c.req.valid("json");
        const until = before == null || typeof before === "string" ? (before ?? undefined) : before.configurable.checkpoint_id;
        const which = { limit: most, before: until, filter: metadata ?? undefined };
        return sendJson(c, await all.history(c.get("principal").id, c.req.valid("param").thread_id, addressed({ checkpoint }), which));
      })
      .get(
        "/threads/:thread_id/history",
        told("A thread's states, the newest first"),
        path,
        read("query", z.object({ limit: limit(1000), before: checkpointId.optional() })),
        async (c) => sendJson(c, await all.history(c.get("principal").id, c.req.valid("param").thread_id, {}, c.req.valid("query"))),
      ),
};
