import { useEffect, useRef } from "react";
import { refocus } from "../parts/refocus.js";
import { useSteady } from "../parts/use-steady.js";
import { Composer } from "./composer.js";
import { isUnderWay } from "./live-runs.js";
import { Opening } from "./opening.js";
import { useSettings } from "./settings.js";
import { TurnView } from "./turn.js";
import { useConversation } from "./use-conversation.js";

/** The view where a person talks with the recommender. */
export const Talk = ({ user, thread }: { user: string; thread: string | undefined }) => {
  const { turns, live, say, tap, reply, error, problem, loading, hidden } = useConversation(user, thread);
  const [{ incognito }] = useSettings();
  const list = useRef<HTMLDivElement>(null);
  const busy = hidden || isUnderWay(live);
  const showLive = live !== undefined && live.state !== "settled";
  const told = showLive ? turns.slice(0, live.after) : turns;
  const shown = told.length + (showLive ? 1 : 0);
  /** Whether the newest turn's answer stands. Before it does the turn is too short to be scrolled to the top. */
  const answered = !showLive || (!live.asks && Boolean(live.view.values.recommendation));
  useEffect(() => {
    // The newest turn from its beginning, and again once its answer stands: a slate is read from the top.
    if (shown > 0) list.current?.querySelector(".turn:last-of-type")?.scrollIntoView({ block: "start" });
  }, [shown, answered]);
  /** A button that was pressed goes, or is of no more use, as the turn that it began comes. */
  const pressed = useRef(false);
  useEffect(() => {
    if (!pressed.current || shown === 0) return;
    pressed.current = false;
    refocus(() => list.current?.querySelector(".turn:last-of-type"));
  }, [shown]);
  const press = useSteady((text: string): Promise<void> => {
    pressed.current = true;
    return tap(text);
  });
  const answer = useSteady((resume: unknown, said: string): Promise<void> => {
    pressed.current = true;
    return reply(resume, said);
  });
  const last = told.at(-1);
  const rows = [
    ...told.map((turn) => ({ turn, current: turn === last && !busy })),
    ...(showLive && live ? [{ live, current: false }] : []),
  ];
  return (
    <>
      <div className="conversation" ref={list}>
        <h1 className="visually-hidden">Talk</h1>
        {error && (
          <p className="notice bad" role="alert">
            {error.message}
          </p>
        )}
        {!thread && told.length === 0 && <Opening user={user} onSay={press} />}
        {thread && loading && told.length === 0 && !showLive && <p className="quiet pad">Loading the conversation …</p>}
        {rows.map((row, place) => (
          // A turn is its place: the one that was under way keeps it when it is over.
          <TurnView key={`${thread} ${place}`} user={user} thread={thread} {...row} incognito={incognito} onSay={press} onReply={answer} />
        ))}
        {problem && (
          <p className="notice bad" role="alert">
            {problem}
          </p>
        )}
        {hidden && <p className="quiet">Asking; nothing of it is kept …</p>}
      </div>
      <Composer
        user={user}
        thread={thread}
        busy={busy}
        incognito={incognito}
        pending={busy || incognito ? undefined : last?.pending}
        onSay={say}
      />
    </>
  );
};
