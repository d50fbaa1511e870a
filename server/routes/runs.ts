import { type Context, Hono } from "hono";
import { z } from "zod";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { eventStream, patientJson } from "../protocol/answers.js";
import { Flag, LoneRunPath, limit, offset, RunBatch, RunCreate, RunPath, ThreadPath } from "../protocol/bodies.js";
import { runRequest, runView, sendJson } from "../protocol/views.js";
import { read } from "../read.js";
import type { RouteGroup } from "../route-group.js";

const told = described("runs");
const body = read("json", RunCreate);
const thread = read("param", ThreadPath);
const run = read("param", RunPath);
const Listing = z.object({
  limit: limit(100),
  offset,
  status: z.enum(["pending", "running", "success", "interrupted", "error", "timeout"]).optional(),
});
const Leaving = z.object({ cancel_on_disconnect: Flag });
const Cancelling = z.object({ wait: Flag, action: z.enum(["interrupt", "rollback"]).default("interrupt") });

/** Runs: on a thread or on one of their own; begun and left, waited for, or followed; joined, cancelled, listed. */
export const runs: RouteGroup = {
  scope: "recommend",
  routes: ({ protocol: { runs: all, desk } }) => {
    const owner = (c: Context<Env>): string => c.get("principal").id;
    type Asked = z.output<typeof RunCreate>;

    /** Begins a run, and tells where it is. */
    const begin = async (c: Context<Env>, asked: Asked, threadId?: string) => {
      const begun = await all.create(owner(c), threadId, runRequest(c.get("principal"), asked));
      const at = threadId === undefined ? `/runs/${begun.id}` : `/threads/${threadId}/runs/${begun.id}`;
      c.header("Content-Location", at);
      const leave = async (): Promise<void> => {
        if (asked.on_disconnect === "cancel") await desk.cancel(owner(c), begun.id, "interrupt", false);
      };
      return { begun, at, leave };
    };
    const streamed = async (c: Context<Env>, asked: Asked, threadId?: string) => {
      const { begun, at, leave } = await begin(c, asked, threadId);
      // Where a client that lost the connection finds the rest.
      c.header("Location", `${at}/stream`);
      return eventStream(c, (signal) => desk.events(owner(c), begun.id, undefined, signal), leave);
    };
    const waited = async (c: Context<Env>, asked: Asked, threadId?: string) => {
      const { begun, leave } = await begin(c, asked, threadId);
      return patientJson(c, (signal) => desk.result(owner(c), begun.id, signal), leave);
    };
    const joined = (c: Context<Env>, id: string, cancels: boolean) => {
      const leave = async () => (cancels ? desk.cancel(owner(c), id, "interrupt", false) : undefined);
      return eventStream(c, (signal) => desk.events(owner(c), id, c.req.header("Last-Event-ID"), signal), leave);
    };

    return new Hono<Env>()
      .post("/runs", told("Begin a run on a thread of its own"), body, async (c) =>
        sendJson(c, runView((await begin(c, c.req.valid("json"))).begun)),
      )
      .post(
        "/runs/batch",
        told("Begin several runs, each on a thread of its own: all of them or none"),
        read("json", RunBatch),
        async (c) => {
          const asked = c.req.valid("json").map((one) => runRequest(c.get("principal"), one));
          return sendJson(c, (await all.createAll(owner(c), asked)).map(runView));
        },
      )
      .post("/runs/wait", told("Run on a thread of its own, and wait for what comes of it"), body, (c) => waited(c, c.req.valid("json")))
      .post("/runs/stream", told("Run on a thread of its own, and follow it"), body, (c) => streamed(c, c.req.valid("json")))
      .get(
        "/runs/:run_id/stream",
        told("Follow a run, from Last-Event-ID on"),
        read("param", LoneRunPath),
        read("query", Leaving),
        async (c) => {
          const { run_id } = c.req.valid("param");
          await desk.known(owner(c), run_id);
          return joined(c, run_id, c.req.valid("query").cancel_on_disconnect);
        },
      )
      .get("/threads/:thread_id/runs", told("A thread's runs, the newest first"), thread, read("query", Listing), async (c) =>
        sendJson(c, (await all.list(owner(c), c.req.valid("param").thread_id, c.req.valid("query"))).map(runView)),
      )
      .post("/threads/:thread_id/runs", told("Begin a run"), thread, body, async (c) =>
        sendJson(c, runView((await begin(c, c.req.valid("json"), c.req.valid("param").thread_id)).begun)),
      )
      .post("/threads/:thread_id/runs/wait", told("Run, and wait for what comes of it"), thread, body, (c) =>
        waited(c, c.req.valid("json"), c.req.valid("param").thread_id),
      )
      .post("/threads/:thread_id/runs/stream", told("Run, and follow it"), thread, body, (c) =>
        streamed(c, c.req.valid("json"), c.req.valid("param").thread_id),
      )
      .get("/threads/:thread_id/runs/:run_id", told("A run"), run, async (c) => {
        const { thread_id, run_id } = c.req.valid("param");
        return sendJson(c, runView(await all.find(owner(c), thread_id, run_id)));
      })
      .delete("/threads/:thread_id/runs/:run_id", told("Delete a run; what it wrote stays", "empty"), run, async (c) => {
        const { thread_id, run_id } = c.req.valid("param");
        await all.find(owner(c), thread_id, run_id);
        await all.remove(owner(c), run_id);
        return c.body(null, 204);
      })
      .get("/threads/:thread_id/runs/:run_id/join", told("Wait for what comes of a run"), run, async (c) => {
        const { thread_id, run_id } = c.req.valid("param");
        await all.find(owner(c), thread_id, run_id);
        return patientJson(c, (signal) => desk.result(owner(c), run_id, signal));
      })
      .get(
        "/threads/:thread_id/runs/:run_id/stream",
        told("Follow a run, from Last-Event-ID on"),
        run,
        read("query", Leaving),
        async (c) => {
          const { thread_id, run_id } = c.req.valid("param");
          await all.find(owner(c), thread_id, run_id);
          return joined(c, run_id, c.req.valid("query").cancel_on_disconnect);
        },
      )
      .post(
        "/threads/:thread_id/runs/:run_id/cancel",
        told("Stop a run", "empty", { 202: "empty" }),
        run,
        read("query", Cancelling),
        async (c) => {
          const { thread_id, run_id } = c.req.valid("param");
          const { wait, action } = c.req.valid("query");
          await all.find(owner(c), thread_id, run_id);
          await desk.cancel(owner(c), run_id, action, wait);
          return c.body(null, wait ? 204 : 202);
        },
      );
  },
};
