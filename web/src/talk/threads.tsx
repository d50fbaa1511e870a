import { Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import useSWR, { mutate } from "swr";
import { Link, useLocation } from "wouter";
import { dropThread, threadsOf } from "../api/protocol.js";
import { whenOf } from "../model/when.js";
import { Confirm } from "../parts/confirm.js";
import { IconButton } from "../parts/icon-button.js";
import { Problem } from "../parts/problem.js";
import { inRow, refocus } from "../parts/refocus.js";
import { newConversation } from "./new-conversation.js";

const page = 50;
/** How many conversations of a user are asked for, once it is more than a page: in every list of them the same. */
const asked = new Map<string, number>();

/** The conversations of a user, the latest first. */
export const Threads = ({ user, thread, view }: { user: string; thread: string; view: string }) => {
  const [, go] = useLocation();
  const { data = [], error: unread } = useSWR(["threads", user], () => threadsOf(user, asked.get(user)));
  const more = (): void => {
    asked.set(user, data.length + page);
    void mutate(["threads", user]);
  };
  const [undone, setUndone] = useState("");
  const error = undone || (unread as Error | undefined)?.message;
  const list = useRef<HTMLUListElement>(null);
  const begin = useRef<HTMLButtonElement>(null);
  const anew = (): void => {
    newConversation.tell();
    go("/talk");
  };
  const drop = async (id: string, place: number): Promise<void> => {
    setUndone("");
    await dropThread(id);
    await mutate(["threads", user]);
    if (id === thread) go(view);
    refocus(() => inRow(list.current, place, "a") ?? begin.current);
  };
  return (
    <nav className="threads" aria-label="Conversations">
      <div className="threads-head">
        <h2>Conversations</h2>
        <IconButton label="New conversation" ref={begin} onClick={anew}>
          <Plus />
        </IconButton>
      </div>
      <Problem text={error} />
      <ul ref={list}>
        {data.map(({ id, title, updated, waiting }, place) => (
          <li key={id}>
            <Link href={`${view}/${id}`} aria-current={id === thread ? "true" : undefined}>
              <span className="thread-about">
                <span className="thread-title">{title}</span>
                <time className="fine" dateTime={updated}>
                  {whenOf(updated, new Date())}
                </time>
              </span>
              {waiting && <span className="dot" title="Waits for your word" />}
            </Link>
            <Confirm
              trigger={
                <IconButton label={`Delete "${title}"`} className="small">
                  <X />
                </IconButton>
              }
              title={`Delete “${title}”?`}
              about="The conversation and every slate in it. What was learned of it stays in the memory. It cannot be taken back."
              onConfirm={() => void drop(id, place).catch((problem: Error) => setUndone(problem.message))}
            />
          </li>
        ))}
      </ul>
      {data.length > 0 && data.length >= (asked.get(user) ?? page) && (
        <button type="button" className="link" onClick={more}>
          Show more
        </button>
      )}
    </nav>
  );
};
