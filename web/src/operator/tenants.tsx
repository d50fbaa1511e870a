import useSWR from "swr";
import { metricsText } from "../api/operator.js";
import { tenantUsageIn } from "../model/tenant-usage.js";
import { Scrollable } from "../parts/scrollable.js";

const whole = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 0 });

/** What each tenant has used. Nothing where the server keeps its figures to itself, or tells none by tenant. */
export const Tenants = () => {
  const { data } = useSWR("metrics", metricsText, { refreshInterval: 15_000 });
  const usage = tenantUsageIn(data ?? "");
  if (usage.length === 0) return null;
  return (
    <section className="panel-card" aria-labelledby="tenants">
      <header className="panel-head">
        <h2 id="tenants">Usage by tenant</h2>
        <span className="fine">of this process, since it began</span>
      </header>
      <Scrollable label="Usage by tenant">
        <table>
          <thead>
            <tr>
              <th scope="col">Tenant</th>
              <th scope="col">requests</th>
              <th scope="col">tokens</th>
              <th scope="col">cost</th>
            </tr>
          </thead>
          <tbody>
            {usage.map(({ tenant, requests, tokens, cost }) => (
              <tr key={tenant} data-tenant={tenant}>
                <th scope="row">{tenant}</th>
                <td className="figure">{whole(requests)}</td>
                <td className="figure">{whole(tokens)}</td>
                <td className="figure">{Number(cost.toPrecision(3))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
    </section>
  );
};
