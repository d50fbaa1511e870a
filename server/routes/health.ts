import { Hono } from "hono";
import { z } from "zod";
import { described } from "../described.js";
import type { Env } from "../env.js";
import type { RouteGroup } from "../route-group.js";

const told = described("health");
const Ready = z.object({ ready: z.boolean(), draining: z.boolean(), checks: z.record(z.string(), z.boolean()) });
const Info = z.object({
  name: z.string(),
  version: z.string(),
  graphs: z.array(z.string()),
  items: z.int(),
  flags: z.record(z.string(), z.boolean()),
});

/** Milliseconds within which a place must answer to count as there. */
const promptly = 2000;

const inTime = async (work: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((passed) => {
    timer = setTimeout(() => passed(false), promptly);
  });
  const here = work.then(
    () => true,
    () => false,
  );
  return Promise.race([here, late]).finally(() => clearTimeout(timer));
};

/** Whether the process lives, whether it should get requests, and what it is. For balancers and people; open to all. */
export const health: RouteGroup = {
  open: true,
  routes: ({ parley, lifecycle, version }) =>
    new Hono<Env>()
      .get("/ok", told("Whether the process lives", z.object({ ok: z.boolean() })), (c) => c.json({ ok: true }))
      .get("/ready", told("Whether requests should be sent here", Ready, { 503: Ready }), async (c) => {
        const names = Object.entries(parley.serving.probes);
        const checks = Object.fromEntries(await Promise.all(names.map(async ([name, probe]) => [name, await inTime(probe())])));
        const ready = !lifecycle.draining && Object.values(checks).every(Boolean);
        return c.json({ ready, draining: lifecycle.draining, checks }, ready ? 200 : 503);
      })
      .get("/info", told("What this server is", Info), (c) =>
        c.json({
          name: "parley",
          version,
          graphs: Object.keys(parley.serving.graphs()),
          items: parley.catalogue.size,
          flags: { assistants: true, crons: false, langsmith: false },
        }),
      ),
};
