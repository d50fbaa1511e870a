import { Slider } from "radix-ui";
import { useState } from "react";
import useSWR from "swr";
import { unseenSlate } from "../api/memory.js";
import { percent } from "../model/slate.js";
import { Poster } from "../parts/poster.js";
import { useSettings } from "../talk/settings.js";

const nameOf = (adventure: number): string =>
  adventure < 0.2
    ? "only the familiar"
    : adventure < 0.45
      ? "rather familiar"
      : adventure <= 0.55
        ? "as usual"
        : adventure <= 0.8
          ? "rather adventurous"
          : "as adventurous as can be";

/** How far from the familiar a slate may go. What it does is shown at once, by a slate that is not kept. */
export const Adventure = ({ user }: { user: string }) => {
  const [{ adventure }, change] = useSettings();
  const [moving, setMoving] = useState(adventure);
  const { data, error } = useSWR(["adventure", user, adventure], () => unseenSlate({ userId: user, count: 5, adventure }));
  return (
    <section className="panel-card" aria-labelledby="adventure">
      <header className="panel-head">
        <h2 id="adventure">Familiar or adventurous</h2>
        <span className="tag">{nameOf(moving)}</span>
      </header>
      <Slider.Root
        className="slider"
        min={0}
        max={1}
        step={0.05}
        value={[moving]}
        onValueChange={([value]) => setMoving(value ?? 0.5)}
        onValueCommit={([value]) => change({ adventure: value ?? 0.5 })}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb className="slider-thumb" aria-label="Familiar to adventurous" aria-valuetext={nameOf(moving)} />
      </Slider.Root>
      {error && <p className="fine bad">{(error as Error).message}</p>}
      <ol className="strip" aria-label="A slate at this setting">
        {(data?.recommendations ?? []).map(({ itemId, title, probability }) => (
          <li key={itemId}>
            <span className="strip-cover">
              <Poster itemId={itemId} title={title} />
            </span>
            <span className="strip-title">{title}</span>
            <span className="fine figure">{percent(probability)}</span>
          </li>
        ))}
      </ol>
      <p className="fine">It holds for every request from this browser, from the next one on. This slate leaves no trace.</p>
    </section>
  );
};
