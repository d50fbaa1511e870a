import type { LifePicture } from "../../../domain/life-picture.js";
import { bandsOf, placeOf } from "../model/life-chart.js";
import { Scrollable } from "../parts/scrollable.js";

const size = { width: 960, height: 260 };
const eraHeight = 26;

/** Bands alternate in hue and lightness, so that neighbours can be told apart. */
const colour = (at: number): string => `var(--band-${at % 8})`;

const inWords = ({ events, field, values, drifts }: LifePicture): string =>
  `${events} events by ${field ?? "kind"}: ${values.join(", ")}; ${drifts.length === 0 ? "the taste has not turned" : `the taste turned at ${drifts.map(({ at }) => `event ${at}`).join(", ")}`}`;

/** What was met over a life: kinds as stacked bands, eras as rows, and where the taste turned. */
export const LifeChart = ({ picture }: { picture: LifePicture }) => {
  const { field, values, eras, eraField, stretches, drifts, events } = picture;
  const bands = bandsOf(
    values,
    stretches.map((one) => one.values),
    size,
  );
  const most = Math.max(...stretches.flatMap((one) => one.eras), 0.01);
  const eraTop = size.height + 34;
  const height = eraTop + eras.length * eraHeight;
  return (
    <figure className="life">
      <Scrollable label="What was met over time">
        <svg viewBox={`-52 -18 ${size.width + 60} ${height + 22}`} role="img" aria-label={inWords(picture)}>
          {bands.map(({ name, path }, at) => (
            <path key={name} d={path} fill={colour(at)} className="band">
              <title>{name}</title>
            </path>
          ))}
          {bands.map(({ name, label }) =>
            label ? (
              <text key={name} x={label.x} y={label.y} dy="0.35em" className="band-name">
                {name}
              </text>
            ) : null,
          )}
          {eras.map((era, row) => (
            <g key={era} transform={`translate(0 ${eraTop + row * eraHeight})`}>
              <text x={-10} y={eraHeight / 2} dy="0.35em" className="era-name">
                {era}
              </text>
              {stretches.map((one, place) => (
                <rect
                  key={one.from}
                  x={(place * size.width) / stretches.length + 1}
                  y={1}
                  width={size.width / stretches.length - 2}
                  height={eraHeight - 2}
                  rx={4}
                  className="era"
                  style={{ opacity: 0.06 + 0.94 * ((one.eras[row] ?? 0) / most) }}
                >
                  <title>{`${era}: ${Math.round(100 * (one.eras[row] ?? 0))}% of events ${one.from} to ${one.to}`}</title>
                </rect>
              ))}
            </g>
          ))}
          {drifts.map(({ at, returned }) => (
            <g key={at} className="drift" transform={`translate(${placeOf(at, picture, size.width)} 0)`}>
              <line y1={-4} y2={height} />
              <circle cy={-8} r={4} />
              <title>{`The taste turned at event ${at}${returned ? ", to one that was left before" : ""}`}</title>
            </g>
          ))}
          <text x={0} y={size.height + 18} className="axis">
            first of {events.toLocaleString("en")} events
          </text>
          <text x={size.width} y={size.height + 18} className="axis end">
            the latest
          </text>
        </svg>
      </Scrollable>
      <figcaption className="fine">
        {field ? `Shares of ${field}` : "Nothing to tell kinds by"}
        {eraField ? `, and of decades by ${eraField}` : ""}.{" "}
        {drifts.length > 0 ? "A dotted line marks where the taste was found to have turned." : "The taste was never found to have turned."}
      </figcaption>
    </figure>
  );
};
