import { Pencil, Trash2 } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { forget, type Overview, stateWords } from "../api/memory.js";
import { IconButton } from "../parts/icon-button.js";
import { Problem } from "../parts/problem.js";

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
  const done = async (): Promise<void> => {
    setEdited(undefined);
    await onChanged();
  };
  return (
    <section className="panel-card" aria-labelledby="statements">
      <header className="panel-head">
        <h2 id="statements">Holds for good</h2>
      </header>
      {statements.length === 0 && <p className="quiet">Nothing yet. “Never horror” would hold in every conversation.</p>}
      <ul className="records">
        {statements.map(({ id, words, source, since }) => (
          <li key={id}>
            {edited === id ? (
              <Line
                label="The statement"
                initial={words}
                action="Keep"
                onCancel={() => setEdited(undefined)}
                onSend={async (next) => {
                  await stateWords(user, next, id);
                  await done();
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
                  <IconButton
                    label={`Forget "${words}"`}
                    onClick={() => {
                      setError("");
                      forget(user, id)
                        .then(done)
                        .catch((problem: Error) => setError(problem.message));
                    }}
                  >
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
          await done();
        }}
      />
    </section>
  );
};
