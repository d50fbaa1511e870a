import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Observer } from "../domain/observer.js";

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What the server counts: by routes, agents and outcomes, never by users; by tenants only in what the operator reads, and each tenant of itself. */
export interface Metrics extends Observer {
  /** `tenant`: whose request it was, where that was found out. */
  answered(request: { method: string; route: string; status: number; seconds: number; tenant?: string | undefined }): void;
  /** A run of the protocol is over here. */
  ran(run: { graph: string; outcome: string }): void;
  /** Everything in Prometheus' text format. `shows`: of which tenants it is told what they used; absent, of none. */
  text(shows?: (tenant: string) => boolean): Promise<string>;
  readonly contentType: string;
}

/** The samples of those tenants that are shown, under their headings. */
const shownOf = (text: string, shows: (tenant: string) => boolean): string =>
  text
    .split("\n")
    .filter((line) => {
      const [, tenant] = /[{,]tenant="([^"]*)"/.exec(line) ?? [];
      return tenant === undefined || shows(tenant);
    })
    .join("\n");

/** Counts of this process, in a registry of its own. */
export const metricsOf = (): Metrics => {
  const all = new Registry();
  const ofTenants = new Registry();
  collectDefaultMetrics({ register: all });
  const on = [all];
  const requests = new Histogram({
    name: "parley_http_request_duration_seconds",
    help: "Requests, by the route's pattern",
    labelNames: ["method", "route", "status"],
    buckets: seconds,
    registers: on,
  });
  const runs = new Counter({ name: "parley_runs_total", help: "Runs that ended here", labelNames: ["graph", "outcome"], registers: on });
  const calls = new Counter({
    name: "parley_chat_questions_total",
    help: "Questions to chat models, by how they ended",
    labelNames: ["agent", "end"],
    registers: on,
  });
  const tokens = new Counter({
    name: "parley_chat_tokens_total",
    help: "Tokens that chat models took and gave",
    labelNames: ["agent", "direction"],
    registers: on,
  });
  const cost = new Counter({
    name: "parley_chat_cost_total",
    help: "What they cost, in the currency of the operator's prices",
    labelNames: ["agent"],
    registers: on,
  });
  const slates = new Counter({ name: "parley_slates_total", help: "Slates that were shown", registers: on });
  const diversity = new Histogram({
    name: "parley_slate_diversity",
    help: "Mean distance of the items of a slate, 1 - Jaccard of their kinds",
    buckets: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
    registers: on,
  });
  const coverage = new Gauge({
    name: "parley_catalogue_coverage",
    help: "Share of the catalogue that was shown to anybody since the process began",
    registers: on,
  });
  const tenantTokens = new Counter({
    name: "parley_tenant_chat_tokens_total",
    help: "Tokens by tenant",
    labelNames: ["tenant"],
    registers: [ofTenants],
  });
  const tenantCost = new Counter({
    name: "parley_tenant_chat_cost_total",
    help: "What they cost, by tenant",
    labelNames: ["tenant"],
    registers: [ofTenants],
  });
  const tenantRequests = new Counter({
    name: "parley_tenant_requests_total",
    help: "Requests by tenant",
    labelNames: ["tenant", "status"],
    registers: [ofTenants],
  });
  const shown = new Set<string>();

  return {
    answered: ({ seconds: took, tenant, ...labels }) => {
      requests.observe(labels, took);
      if (tenant !== undefined) tenantRequests.inc({ tenant, status: labels.status });
    },
    ran: (run) => runs.inc(run),
    asked: (agent, tenant, { end, inputTokens, outputTokens, cost: price }) => {
      calls.inc({ agent, end });
      tokens.inc({ agent, direction: "in" }, inputTokens);
      tokens.inc({ agent, direction: "out" }, outputTokens);
      cost.inc({ agent }, price);
      tenantTokens.inc({ tenant }, inputTokens + outputTokens);
      tenantCost.inc({ tenant }, price);
    },
    served: ({ itemIds, catalogue, diversity: own }) => {
      slates.inc();
      if (own !== undefined) diversity.observe(own);
      for (const itemId of itemIds) shown.add(itemId);
      coverage.set(shown.size / catalogue);
    },
    text: async (shows) => (await all.metrics()) + (shows ? shownOf(await ofTenants.metrics(), shows) : ""),
    contentType: all.contentType,
  };
};
