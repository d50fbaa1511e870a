import { Trash2 } from "lucide-react";
import { useState } from "react";
import { forget, type Overview } from "../api/memory.js";
import { IconButton } from "../parts/icon-button.js";
import { Problem } from "../parts/problem.js";

interface EpisodesProps {
  user: string;
  overview: Overview;
  onChanged(): Promise<void>;
}

/** What was shown lately and what came of it, and what older episodes were folded into. */
export const Episodes = ({ user, overview: { episodes, episodesKept, folded, lessons }, onChanged }: EpisodesProps) => {
  const [error, setError] = useState("");
  const drop = (id: string): void => {
    setError("");
    forget(user, id)
      .then(onChanged)
      .catch((problem: Error) => setError(problem.message));
  };
  return (
    <section className="panel-card wide" aria-labelledby="episodes">
      <header className="panel-head">
        <h2 id="episodes">Episodes</h2>
        {episodesKept > episodes.length && (
          <span className="fine">
            the latest {episodes.length} of {episodesKept}
          </span>
        )}
      </header>
      {episodes.length === 0 && <p className="quiet">Nothing has been shown yet.</p>}
      <ul className="records">
        {episodes.map(({ id, time, words, shown, outcomes }) => (
          <li key={id}>
            <span>
              {words ? `“${words}”` : "Without words"}
              <span className="fine">
                {new Date(time).toLocaleString()}: {shown.slice(0, 3).join(", ")}
                {shown.length > 3 ? ` and ${shown.length - 3} more` : ""}
              </span>
              {outcomes.length > 0 && <span className="outcomes">{outcomes.join("; ")}</span>}
            </span>
            <IconButton label={`Forget what was shown at ${new Date(time).toLocaleString()}`} onClick={() => drop(id)}>
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
