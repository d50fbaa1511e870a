import { seriesOf } from "../model/series-chart.js";

const size = { width: 320, height: 84 };

interface ChartProps {
  name: string;
  about: string;
  values: readonly (number | null)[];
  /** The figure in words. */
  show(value: number): string;
  /** What stands above: a total, the latest, the median. */
  headline: string;
  from: readonly string[];
}

/** One figure over time. */
export const Chart = ({ name, about, values, show, headline, from }: ChartProps) => {
  const { line, area, points, top } = seriesOf(values, size);
  const few = points.length <= 40;
  return (
    <figure className="chart" data-name={name}>
      <figcaption>
        <span className="chart-name">{name}</span>
        <b className="figure">{headline}</b>
        <span className="fine">{about}</span>
      </figcaption>
      <svg viewBox={`-3 -18 ${size.width + 6} ${size.height + 24}`} role="img" aria-label={`${name}: ${headline}; ${about}`}>
        <line x1={0} x2={size.width} y1={0} y2={0} className="grid" />
        <line x1={0} x2={size.width} y1={size.height} y2={size.height} className="grid base" />
        <path d={area} className="chart-area" />
        <path d={line} className="chart-line" />
        {few &&
          points.map(({ x, y, at }) => (
            <circle key={at} cx={x} cy={y} r={2.25} className="chart-point">
              <title>{`${new Date(from[at] ?? 0).toLocaleString()}: ${show(values[at] ?? 0)}`}</title>
            </circle>
          ))}
        <text x={size.width} y={-6} className="axis end">
          {show(top)}
        </text>
      </svg>
    </figure>
  );
};
