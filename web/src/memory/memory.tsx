import useSWR from "swr";
import { overviewOf, pictureOf } from "../api/memory.js";
import { Adventure } from "./adventure.js";
import { Control } from "./control.js";
import { Episodes } from "./episodes.js";
import { LifeChart } from "./life-chart.js";
import { Statements } from "./statements.js";
import { Tastes } from "./tastes.js";
import "../styles/memory.css";

/** The view of what is kept of a user, and the user's say over it. */
export const Memory = ({ user, onErased }: { user: string; onErased(): void }) => {
  const { data, error, mutate } = useSWR(["overview", user], () => overviewOf(user));
  const { data: picture, mutate: redraw } = useSWR(["picture", user], () => pictureOf(user));
  const changed = async (): Promise<void> => {
    await Promise.all([mutate(), redraw()]);
  };
  return (
    <>
      <header className="view-head row spread">
        <div>
          <h1>Memory</h1>
          <p className="quiet">
            What is remembered of {user}
            {data
              ? `: ${data.events.toLocaleString("en")} events, ${data.feedback.heard} words of feedback, ${data.statements.length} statements, ${data.episodesKept} episodes`
              : ""}
            .
          </p>
        </div>
        <Control user={user} onErased={onErased} />
      </header>
      {error && (
        <p className="notice bad" role="alert">
          {(error as Error).message}
        </p>
      )}
      <div className="panels">
        <div className="stack">
          <Adventure user={user} />
          {data && <Statements user={user} statements={data.statements} onChanged={changed} />}
        </div>
        {data && <Tastes tastes={data.tastes} />}
        {picture && picture.events > 0 && (
          <section className="panel-card wide" aria-labelledby="picture">
            <header className="panel-head">
              <h2 id="picture">Over time</h2>
            </header>
            <LifeChart picture={picture} />
          </section>
        )}
        {data && <Episodes user={user} overview={data} onChanged={changed} />}
      </div>
    </>
  );
};
