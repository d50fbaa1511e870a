import { Pencil, Trash2 } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { forget, type Overview, stateWords } from "../api/memory.js";
import { IconButton } from "../parts/icon-button.js";
import { Problem } from "../parts/problem.js";
import { inRow, refocus } from "../parts/refocus.js";

interface StatementsProps {
  user: string;
  statements: Overview["statements"];
  onChanged(): Promise<void>;
}

interface LineProps {
  label: string;
  initial: string;
  action: string;
  onSend(words: string): Promise<void>;
  onCancel?: () => void;
}

/** A line to say something for good. */
const Line = ({ label, initial, action, onSend, onCancel }: LineProps) => {
  const [words, setWords] = useState(initial);
  const [error, setError] = useState("");
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    setError("");
    onSend(words).then(
      () => setWords(""),
      (problem: Error) => setError(problem.message),
    );
  };
  return (
    <form className="line" onSubmit={send}>
      <input
        aria-label={label}
        placeholder={label}
        value={words}
        maxLength={500}
        onChange={(event) => setWords(event.target.value)}
        // biome-ignore lint/a11y/noAutofocus: it stands in the place of the button that was pressed for it.
        autoFocus={onCancel !== undefined}
        required
      />
      <button type="submit" className="button" disabled={!words.trim()}>
        {action}
      </button>
      {onCancel && (
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      )}
      <Problem text={error} />
    </form>
  );
};

const sources = { words: "said in a request", veto: "a veto", command: "stated here" } as const;

/** What holds for good: it can be added to, changed and taken back. */
export const Statements = ({ user, statements, onChanged }: StatementsProps) => {
  const [edited, setEdited] = useState<string>();
  const [error, setError] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const box = useRef<HTMLElement>(null);
  /** Back to the row of what was done, or the line below where no row is left. */
  const back = (place: number, control: string): void => {
    refocus(() => inRow(list.current, place, control) ?? box.current?.querySelector("form:last-of-type input"));
  };
  const leave = (place: number): void => {
    setEdited(undefined);
    back(place, "button");
  };
  const drop = (id: string, place: number): void => {
    setError("");
    forget(user, id)
      .then(onChanged)
      .then(() => back(place, "button:last-of-type"))
      .catch((problem: Error) => setError(problem.message));
  };
  return (
    <section className="panel-card" aria-labelledby="statements" ref={box}>
      <header className="panel-head">
        <h2 id="statements">Holds for good</h2>
      </header>
      {statements.length === 0 && <p className="quiet">Nothing yet. “Never horror” would hold in every conversation.</p>}
      <ul className="records" ref={list}>
        {statements.map(({ id, words, source, since }, place) => (
          <li key={id}>
            {edited === id ? (
              <Line
                label="The statement"
                initial={words}
                action="Keep"
                onCancel={() => leave(place)}
                onSend={async (next) => {
                  await stateWords(user, next, id);
                  await onChanged();
                  leave(place);
                }}
              />
            ) : (
              <>
                <span>
                  {words}
                  <span className="fine">
                    {sources[source]}, {new Date(since).toLocaleDateString()}
                  </span>
                </span>
                <span className="record-acts">
                  {source !== "veto" && (
                    <IconButton label={`Edit "${words}"`} onClick={() => setEdited(id)}>
                      <Pencil />
                    </IconButton>
                  )}
                  <IconButton label={`Forget "${words}"`} onClick={() => drop(id, place)}>
                    <Trash2 />
                  </IconButton>
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      <Problem text={error} />
      <Line
        label="Never horror …"
        initial=""
        action="State"
        onSend={async (words) => {
          await stateWords(user, words);
          await onChanged();
        }}
      />
    </section>
  );
};
