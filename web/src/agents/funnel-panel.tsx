import { useTitles } from "../api/items.js";
import { droppedOf, funnelOf } from "../model/funnel.js";
import type { Values } from "../model/run.js";

/** From the catalogue to the slate: how many were left, and what was dropped and why. */
export const FunnelPanel = ({ values, size }: { values: Values; size: number | undefined }) => {
  const stages = funnelOf(values, size);
  const dropped = droppedOf(values, 6);
  const titleOf = useTitles(dropped.map(({ itemId }) => itemId));
  if (stages.length === 0) return null;
  const most = Math.log2(1 + Math.max(...stages.map(({ left }) => left)));
  return (
    <section className="panel-card" aria-labelledby="dropped">
      <header className="panel-head">
        <h2 id="dropped">What was dropped, and why</h2>
      </header>
      <ol className="funnel">
        {stages.map(({ name, left, why }) => (
          <li key={name}>
            <span className="funnel-name">{name}</span>
            <span className="funnel-bar" aria-hidden>
              <span style={{ inlineSize: `${(100 * Math.log2(1 + left)) / most}%` }} />
            </span>
            <b className="figure">{left.toLocaleString("en")}</b>
            <span className="fine">{why}</span>
          </li>
        ))}
      </ol>
      {dropped.length > 0 && (
        <>
          <h3>Closest to the slate</h3>
          <ul className="dropped">
            {dropped.map(({ itemId, score, why }) => (
              <li key={itemId}>
                <span>{titleOf(itemId) ?? `Item ${itemId}`}</span>
                <span className="fine">
                  {why} (log-odds {score.toFixed(2)})
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
