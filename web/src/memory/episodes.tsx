import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { forget, type Overview } from "../api/memory.js";
import { IconButton } from "../parts/icon-button.js";
import { Problem } from "../parts/problem.js";
import { inRow, refocus } from "../parts/refocus.js";

interface EpisodesProps {
  user: string;
  overview: Overview;
  onChanged(): Promise<void>;
}

/** What was shown lately and what came of it, and what older episodes were folded into. */
export const Episodes = ({ user, overview: { episodes, episodesKept, folded, lessons }, onChanged }: EpisodesProps) => {
  const [error, setError] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const drop = (id: string, place: number): void => {
    setError("");
    forget(user, id)
      .then(onChanged)
      .then(() => refocus(() => inRow(list.current, place, "button") ?? heading.current))
      .catch((problem: Error) => setError(problem.message));
  };
  return (
    <section className="panel-card wide" aria-labelledby="episodes">
      <header className="panel-head">
        <h2 id="episodes" ref={heading} tabIndex={-1}>
          Episodes
        </h2>
        {episodesKept > episodes.length && (
          <span className="fine">
            the latest {episodes.length} of {episodesKept}
          </span>
        )}
      </header>
      {episodes.length === 0 && <p className="quiet">Nothing has been shown yet.</p>}
      <ul className="records" ref={list}>
        {episodes.map(({ id, time, words, shown, outcomes }, place) => (
          <li key={id}>
            <span>
              {words ? `“${words}”` : "Without words"}
              <span className="fine">
                {new Date(time).toLocaleString()}: {shown.slice(0, 3).join(", ")}
                {shown.length > 3 ? ` and ${shown.length - 3} more` : ""}
              </span>
              {outcomes.length > 0 && <span className="outcomes">{outcomes.join("; ")}</span>}
            </span>
            <IconButton label={`Forget what was shown at ${new Date(time).toLocaleString()}`} onClick={() => drop(id, place)}>
              <Trash2 />
            </IconButton>
          </li>
        ))}
      </ul>
      <Problem text={error} />
      {folded && (
        <p className="fine">
          Older ones were folded into what is known of the taste, from {new Date(folded.from).toLocaleDateString()} to{" "}
          {new Date(folded.to).toLocaleDateString()}.
        </p>
      )}
      {lessons.retired.length > 0 && <p className="fine">Found not to help, and retired: {lessons.retired.join(", ")}.</p>}
    </section>
  );
};
