/** What a tenant has used of this process since it began. */
export interface TenantUsage {
  tenant: string;
  requests: number;
  tokens: number;
  cost: number;
}

const counters = {
  parley_tenant_requests_total: "requests",
  parley_tenant_chat_tokens_total: "tokens",
  parley_tenant_chat_cost_total: "cost",
} as const;

const sample = /^(parley_tenant_\w+)\{[^}]*?tenant="((?:[^"\\]|\\.)*)"[^}]*\} (\S+)/;

/** Usage by tenant, whoever asked most first. `metrics`: what GET /metrics answers, in Prometheus' text format. */
export const tenantUsageIn = (metrics: string): TenantUsage[] => {
  const found = new Map<string, TenantUsage>();
  for (const line of metrics.split("\n")) {
    const [, name = "", tenant = "", value] = sample.exec(line) ?? [];
    if (!Object.hasOwn(counters, name)) continue;
    const usage = found.get(tenant) ?? { tenant, requests: 0, tokens: 0, cost: 0 };
    usage[counters[name as keyof typeof counters]] += Number(value);
    found.set(tenant, usage);
  }
  return [...found.values()].sort((a, b) => b.requests - a.requests || (a.tenant < b.tenant ? -1 : 1));
};
