import { useState } from "react";
import type { Transcript } from "../../../domain/debate.js";
import type { Pick } from "../../../domain/recommendation.js";
import { useTitles } from "../api/items.js";
import { Scrollable } from "../parts/scrollable.js";
import { Segments } from "../parts/segments.js";

const shownFirst = 10;

/** How strongly a cell is tinted, 0 to 100: its place between the lowest and the highest that are shown. */
const tintAmong = (values: readonly number[]): ((value: number) => number) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => (high > low ? Math.round((100 * (value - low)) / (high - low)) : 0);
};

const Cell = ({ value, tint, strong = false }: { value: number; tint(value: number): number; strong?: boolean }) => (
  <td className="cell" style={{ "--tint": `${tint(value)}%` } as React.CSSProperties}>
    {strong ? <b>{value.toFixed(3)}</b> : value.toFixed(3)}
  </td>
);

/** The debate in figures: how probable each debater holds each candidate, round by round, and what the moderator pools. */
export const DebateTable = ({ transcript: { itemIds, weights, rounds }, picks }: { transcript: Transcript; picks: readonly Pick[] }) => {
  const [chosen, setChosen] = useState<number>();
  const [all, setAll] = useState(false);
  const at = Math.min(chosen ?? rounds.length - 1, rounds.length - 1);
  const round = rounds[at]!;
  const shown = new Set(picks.map(({ itemId }) => itemId));
  const places = itemIds
    .map((_, place) => place)
    .sort((a, b) => round.pooled[b]! - round.pooled[a]!)
    .slice(0, all ? itemIds.length : shownFirst);
  const titleOf = useTitles(places.map((place) => itemIds[place]!));
  const names = Object.keys(round.said);
  const tint = tintAmong(places.flatMap((place) => [...Object.values(round.said).map((row) => row[place]!), round.pooled[place]!]));
  return (
    <section className="panel-card wide" aria-labelledby="debate">
      <header className="panel-head">
        <h2 id="debate">Debate</h2>
        <Segments
          label="Round"
          segments={rounds.map((_, value) => ({ name: `Round ${value + 1}`, value }))}
          value={at}
          onChoose={setChosen}
        />
      </header>
      <p className="fine">
        Each debater's probability that the user would pick the candidate, and their pool by weighted log-odds. They differ by{" "}
        {round.spread.toFixed(3)} on average
        {at > 0 ? `, ${rounds[0]!.spread.toFixed(3)} at first` : ""}.
      </p>
      <Scrollable label="Debate table">
        <table>
          <thead>
            <tr>
              <th scope="col">Candidate</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                  <span className="fine">weight {weights[name]?.toFixed(2)}</span>
                </th>
              ))}
              <th scope="col">
                pooled<span className="fine">moderator</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => {
              const id = itemIds[place]!;
              return (
                <tr key={id} data-item={id} data-shown={shown.has(id) || undefined}>
                  <th scope="row">
                    {titleOf(id) ?? `Item ${id}`}
                    {shown.has(id) && <span className="tag">shown</span>}
                  </th>
                  {names.map((name) => (
                    <Cell key={name} value={round.said[name]![place]!} tint={tint} />
                  ))}
                  <Cell value={round.pooled[place]!} tint={tint} strong />
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrollable>
      {itemIds.length > shownFirst && (
        <button type="button" className="link" onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${itemIds.length}`}
        </button>
      )}
    </section>
  );
};
