import { Hono } from "hono";
import { describeRoute } from "hono-openapi";
import type { Env } from "../env.js";
import type { RouteGroup } from "../route-group.js";

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
      .get("/ok", describeRoute({ summary: "Whether the process lives", tags: ["health"] }), (c) => c.json({ ok: true }))
      .get("/ready", describeRoute({ summary: "Whether requests should be sent here", tags: ["health"] }), async (c) => {
        const names = Object.entries(parley.serving.probes);
        const checks = Object.fromEntries(await Promise.all(names.map(async ([name, probe]) => [name, await inTime(probe())])));
        const ready = !lifecycle.draining && Object.values(checks).every(Boolean);
        return c.json({ ready, draining: lifecycle.draining, checks }, ready ? 200 : 503);
      })
      .get("/info", describeRoute({ summary: "What this server is", tags: ["health"] }), (c) =>
        c.json({
          name: "parley",
          version,
          graphs: Object.keys(parley.serving.graphs()),
          items: parley.catalogue.size,
          flags: { assistants: true, crons: false, langsmith: false },
        }),
      ),
};
