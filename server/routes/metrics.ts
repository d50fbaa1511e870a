import { type Context, Hono } from "hono";
import { z } from "zod";
import { defaultTenant } from "../../domain/access.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import type { ServerPorts } from "../ports.js";
import type { RouteGroup } from "../route-group.js";

const told = described("health")("What the process counts, for Prometheus", { media: "text/plain", schema: z.string() });

const sent = async (c: Context<Env>, { metrics }: ServerPorts, shows?: (tenant: string) => boolean) =>
  c.body(await metrics.text(shows), 200, { "content-type": metrics.contentType });

/** The server's figures for callers with the scope admin; of tenants all for the operator, and for a tenant its own. */
export const metrics: RouteGroup = {
  scope: "admin",
  routes: (ports) => {
    const app = new Hono<Env>();
    if (ports.parley.config.metrics !== "admin") return app;
    return app.get("/metrics", told, (c) => {
      const { tenant: own } = c.get("principal");
      return sent(c, ports, (tenant) => own === defaultTenant || tenant === own);
    });
  },
};

/** The server's figures for whoever reaches it, where the operator has said so; none of them by tenant. */
export const openMetrics: RouteGroup = {
  open: true,
  routes: (ports) => {
    const app = new Hono<Env>();
    return ports.parley.config.metrics === "open" ? app.get("/metrics", told, (c) => sent(c, ports)) : app;
  },
};
