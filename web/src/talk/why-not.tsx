import { CircleHelp } from "lucide-react";
import { Popover } from "radix-ui";
import { type SubmitEvent, useRef, useState } from "react";
import type { Item } from "../../../domain/item.js";
import type { WhyNot as Answer } from "../../../domain/why-not.js";
import { searchItems, whyNotOf } from "../api/catalogue.js";
import { Problem } from "../parts/problem.js";
import { refocus } from "../parts/refocus.js";

/** "Why not X?": an item is looked up by its title, and what kept it off the newest slate is told. */
export const WhyNot = ({ thread }: { thread: string }) => {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<Item[]>();
  const [answer, setAnswer] = useState<Answer>();
  const [error, setError] = useState("");
  const told = useRef<HTMLDivElement>(null);
  const failed = (problem: Error): void => setError(problem.message);
  const search = (event: SubmitEvent): void => {
    event.preventDefault();
    setAnswer(undefined);
    setError("");
    searchItems(query).then(setFound, failed);
  };
  const ask = (itemId: string): void => {
    setError("");
    whyNotOf(thread, itemId).then((why) => {
      setAnswer(why);
      refocus(() => told.current);
    }, failed);
  };
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className="chip">
          <CircleHelp aria-hidden /> Why not …?
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="panel settings" sideOffset={8} collisionPadding={12} aria-label="Why is something not here?">
          <form className="line" onSubmit={search}>
            <input
              aria-label="A title"
              placeholder="A title"
              value={query}
              maxLength={200}
              onChange={(event) => setQuery(event.target.value)}
              required
            />
            <button type="submit" className="button">
              Find
            </button>
          </form>
          <Problem text={error} />
          {found && !answer && (
            <ul className="menu found">
              {found.map(({ id, title, numbers }) => (
                <li key={id}>
                  <button type="button" onClick={() => ask(id)}>
                    {title} <span className="fine">{numbers.year}</span>
                  </button>
                </li>
              ))}
              {found.length === 0 && <li className="fine">The catalogue has nothing of that title.</li>}
            </ul>
          )}
          {answer && (
            <div role="status" className="why-not" tabIndex={-1} ref={told}>
              <h3>{answer.title}</h3>
              <ul>
                {answer.reasons.map(({ kind, text }) => (
                  <li key={`${kind} ${text}`}>{text}</li>
                ))}
              </ul>
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};
