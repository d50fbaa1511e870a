import { Plus, X } from "lucide-react";
import useSWR, { mutate } from "swr";
import { Link, useLocation } from "wouter";
import { dropThread, threadsOf } from "../api/protocol.js";
import { Confirm } from "../parts/confirm.js";
import { IconButton } from "../parts/icon-button.js";

/** The conversations of a user, the latest first. */
export const Threads = ({ user, thread, view }: { user: string; thread: string; view: string }) => {
  const [, go] = useLocation();
  const { data = [] } = useSWR(["threads", user], () => threadsOf(user));
  const drop = async (id: string): Promise<void> => {
    await dropThread(id);
    await mutate(["threads", user]);
    if (id === thread) go(view);
  };
  return (
    <nav className="threads" aria-label="Conversations">
      <div className="threads-head">
        <h2>Conversations</h2>
        <IconButton label="New conversation" onClick={() => go("/talk")}>
          <Plus />
        </IconButton>
      </div>
      <ul>
        {data.map(({ id, title, waiting }) => (
          <li key={id}>
            <Link href={`${view}/${id}`} aria-current={id === thread ? "true" : undefined}>
              <span className="thread-title">{title}</span>
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
              onConfirm={() => void drop(id)}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
};
