import type { ServiceView } from "../../../domain/service-view.js";
import { duration } from "../model/slate.js";
import { Chart } from "./chart.js";
import { Tenants } from "./tenants.js";

const whole = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 0 });
const share = (value: number): string => `${Number((100 * value).toPrecision(3))}%`;
const figure = (value: number): string => String(Number(value.toPrecision(3)));

/** Figures over time, and what failed. */
export const Work = ({ view: { stretches, failures, hours } }: { view: ServiceView }) => {
  const from = stretches.map((one) => one.from);
  const sum = (of: (one: ServiceView["stretches"][number]) => number): number => stretches.reduce((all, one) => all + of(one), 0);
  const slates = sum((one) => one.slates);
  const weighed = (of: (one: ServiceView["stretches"][number]) => number | null): number | undefined =>
    slates === 0 ? undefined : sum((one) => (of(one) ?? 0) * one.slates) / slates;
  const median = weighed((one) => one.median);
  const diversity = weighed((one) => one.diversity);
  const coverage = stretches.at(-1)?.coverage ?? 0;
  const span = hours === 24 ? "the last day" : hours === 168 ? "the last week" : "the last month";
  return (
    <>
      <div className="charts">
        <Chart
          name="Slates"
          headline={whole(slates)}
          about={`shown in ${span}`}
          values={stretches.map((one) => one.slates)}
          show={whole}
          from={from}
        />
        <Chart
          name="Time"
          headline={median === undefined ? "none yet" : duration(median)}
          about="the agents' time, at the median"
          values={stretches.map((one) => one.median)}
          show={duration}
          from={from}
        />
        <Chart
          name="Slowest twentieth"
          headline={duration(Math.max(0, ...stretches.map((one) => one.slow ?? 0)))}
          about="the worst of the stretches"
          values={stretches.map((one) => one.slow)}
          show={duration}
          from={from}
        />
        <Chart
          name="Cost"
          headline={figure(sum((one) => one.cost))}
          about={`${whole(sum((one) => one.calls))} chat calls, ${whole(sum((one) => one.tokens))} tokens`}
          values={stretches.map((one) => one.cost)}
          show={figure}
          from={from}
        />
        <Chart
          name="Coverage"
          headline={share(coverage)}
          about={`of the catalogue, shown to anyone in ${span}; drawn: on each day`}
          values={stretches.map((one) => one.daily)}
          show={share}
          from={from}
        />
        <Chart
          name="Diversity"
          headline={diversity === undefined ? "none yet" : figure(diversity)}
          about="mean distance within a slate, 0 to 1"
          values={stretches.map((one) => one.diversity)}
          show={figure}
          from={from}
        />
      </div>
      <div className="stack">
        <section className="panel-card" aria-labelledby="failures">
          <header className="panel-head">
            <h2 id="failures">Failures</h2>
            <span className="fine">of this process, since it began</span>
          </header>
          {failures.length === 0 ? (
            <p className="quiet">None.</p>
          ) : (
            <ul className="records">
              {failures.map(({ time, where, message }) => (
                <li key={`${time} ${where} ${message}`}>
                  <span>
                    {message}
                    <span className="fine">
                      {where}, {new Date(time).toLocaleString()}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <Tenants />
      </div>
    </>
  );
};
