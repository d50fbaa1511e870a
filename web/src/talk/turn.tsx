import { Undo2 } from "lucide-react";
import { memo } from "react";
import { heldWords } from "../model/held.js";
import { picksOf } from "../model/slate.js";
import type { Turn } from "../model/turns.js";
import { Approval } from "./approval.js";
import { Claims } from "./claims.js";
import { isUnderWay, type LiveRun } from "./live-runs.js";
import { Progress } from "./progress.js";
import { Question } from "./question.js";
import { shownAs } from "./shown-pictures.js";
import { Slate } from "./slate.js";
import { WhyNot } from "./why-not.js";

interface Said {
  user: string;
  thread: string | undefined;
  /** Whether nothing may be written: then what would be is not offered. */
  incognito: boolean;
  onSay(text: string): Promise<void>;
  onReply(resume: unknown, said: string): Promise<void>;
}

const Bubble = ({ said, picture }: Pick<Turn, "said" | "picture">) => {
  const shown = picture && shownAs(picture);
  return (
    <h2 className="bubble">
      {shown && <img className="thumbnail" src={shown.address} alt={shown.name} />}
      {picture && !shown && <span className="tag">With a picture</span>}
      {said || (picture ? "What looks like this?" : "What is there for me?")}
    </h2>
  );
};

const Held = ({ values }: Pick<Turn, "values">) => {
  const words = values.dialogue ? heldWords(values.dialogue) : [];
  if (words.length === 0) return null;
  return (
    <p className="held">
      <span className="fine">Holds:</span>
      {words.map((one) => (
        <span key={one} className="tag">
          {one}
        </span>
      ))}
    </p>
  );
};

const Body = ({ turn, current, user, thread, incognito, onSay, onReply }: Said & { turn: Turn; current: boolean }) => {
  const { values, pending } = turn;
  const { recommendation } = values;
  const picks = picksOf(values, pending);
  const keeps = thread !== undefined && !incognito;
  const answers = recommendation?.claims ?? [];
  return (
    <div className="answer">
      <Held values={values} />
      {pending?.problem && (
        <p className="notice bad" role="alert">
          {pending.problem}
        </p>
      )}
      {recommendation?.note && <p className="note">{recommendation.note}</p>}
      {answers.length > 0 && <Claims claims={answers} />}
      {pending?.kind === "approval" && <Approval picks={picks} active={current && !incognito} onReply={onReply} />}
      {picks.length > 0 && pending?.kind !== "approval" && (
        <Slate user={user} turn={turn} picks={picks} current={current && keeps} keeps={keeps} onSay={onSay} />
      )}
      {recommendation && recommendation.relax.length > 0 && (
        <p className="note">More would fit without: {recommendation.relax.join("; ")}</p>
      )}
      {current && thread && picks.length > 0 && !pending && (
        <p className="row">
          <WhyNot thread={thread} />
          {values.request?.autonomy === "notify" && (
            <button type="button" className="chip" onClick={() => void onSay("none of these")}>
              <Undo2 aria-hidden /> Recall this slate
            </button>
          )}
        </p>
      )}
      {pending?.kind === "question" && <Question {...pending} active={current && !incognito} onSay={onSay} />}
    </div>
  );
};

interface TurnProps extends Said {
  /** A turn that is over, or waits for a word. */
  turn?: Turn;
  /** A turn that is under way. */
  live?: LiveRun;
  current: boolean;
}

/** What a run has come to so far, where it may be shown already. */
const toldBy = ({ said, state, asks, view: { values } }: LiveRun): Turn | undefined => {
  const { recommendation } = values;
  if (!recommendation || state === "failed") return undefined;
  return asks && recommendation.status === "shown" && recommendation.picks.length > 0 ? undefined : { checkpoint: "live", said, values };
};

/** One turn. It is drawn anew only where it has changed itself, however much the turns after it tell; what was under way stays in its place when it is over. */
export const TurnView = memo(({ turn, live, ...rest }: TurnProps) => {
  const { said = "", picture } = turn ?? live ?? {};
  const shown = turn ?? (live && toldBy(live));
  return (
    <article className="turn" tabIndex={-1} aria-busy={isUnderWay(live) || undefined}>
      <Bubble said={said} {...(picture ? { picture } : {})} />
      {live?.state === "lost" && (
        <p className="notice" role="status">
          The connection was lost. Waiting for the server; nothing is lost, the run goes on where it stopped.
        </p>
      )}
      {live?.view.error && (
        <p className="notice bad" role="alert">
          {live.view.error}
        </p>
      )}
      {shown && <Body turn={shown} {...rest} />}
      {!shown && live && live.state !== "failed" && <Progress view={live.view} />}
    </article>
  );
});
