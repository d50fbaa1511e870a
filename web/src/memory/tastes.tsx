import type { Taste } from "../../../domain/profile.js";
import type { Overview } from "../api/memory.js";

const Leanings = ({ name, tastes }: { name: string; tastes: readonly Taste[] }) => (
  <div className="leanings">
    <h3>{name}</h3>
    {tastes.length === 0 ? (
      <p className="fine">Nothing yet.</p>
    ) : (
      <ul>
        {tastes.map(({ field, value, weight }) => (
          <li key={`${field} ${value}`} data-away={weight < 0 || undefined}>
            <span>{value}</span>
            <span className="leaning" aria-hidden>
              <span style={{ inlineSize: `${Math.min(100, 100 * Math.sqrt(Math.abs(weight) * 4))}%` }} />
            </span>
            <span className="figure fine">{weight > 0 ? `+${weight}` : weight}</span>
          </li>
        ))}
      </ul>
    )}
  </div>
);

/** The profile in words: what holds for long, what was met lately, and tastes that were left behind. */
export const Tastes = ({ tastes: { long, short, prototypes, drift } }: { tastes: Overview["tastes"] }) => (
  <section className="panel-card" aria-labelledby="tastes">
    <header className="panel-head">
      <h2 id="tastes">Taste</h2>
      <span className="tag">{drift === "none so far" ? "steady" : `turned ${drift}`}</span>
    </header>
    <div className="columns">
      <Leanings name="For long" tastes={long} />
      <Leanings name="Lately" tastes={short} />
    </div>
    {prototypes.length > 0 && (
      <>
        <h3>Left behind, and kept</h3>
        <ul className="prototypes">
          {prototypes.map(({ events, words, taken_up_again: again }) => (
            <li key={`${events} ${words.map(({ value }) => value).join()}`}>
              <span>
                {words
                  .slice(0, 4)
                  .map(({ value, weight }) => (weight < 0 ? `not ${value}` : value))
                  .join(", ") || "no words for it"}
              </span>
              <span className="fine">
                {events} events{again ? "; taken up again" : ""}
              </span>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);
