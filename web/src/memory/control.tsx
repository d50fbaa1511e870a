import { Download, Trash2 } from "lucide-react";
import { useState } from "react";
import { mutate } from "swr";
import { deleteUser, exportOf } from "../api/memory.js";
import { Confirm } from "../parts/confirm.js";
import { Problem } from "../parts/problem.js";
import { Toggle } from "../parts/toggle.js";
import { forgetRuns } from "../talk/live-runs.js";
import { useSettings } from "../talk/settings.js";
import { forgetWords } from "../talk/words.js";

/** Hands a document to the browser as a file. */
const save = (name: string, value: unknown): void => {
  const address = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/** Export, deletion, and a browser that leaves no trace. */
export const Control = ({ user, onErased }: { user: string; onErased(): void }) => {
  const [{ incognito }, change] = useSettings();
  const [told, setTold] = useState("");
  const [error, setError] = useState("");
  const failed = (problem: Error): void => setError(problem.message);
  const erase = async (): Promise<void> => {
    setTold("");
    setError("");
    const { memories, threads, others } = await deleteUser(user);
    setTold(`Deleted: ${memories} memories, ${threads} conversations, ${others} other records.`);
    forgetWords();
    forgetRuns();
    onErased();
    // Whatever was read before speaks of what is no more.
    await mutate(() => true, undefined, { revalidate: true });
  };
  return (
    <div className="row">
      <Toggle label="Incognito" on={incognito} onTurn={(on) => change({ incognito: on })} />
      <button
        type="button"
        className="button"
        onClick={() => {
          setTold("");
          setError("");
          exportOf(user).then((all) => save(`parley-memory-${user.replace(/\W+/g, "-")}.json`, all), failed);
        }}
      >
        <Download aria-hidden /> Export
      </button>
      <Confirm
        trigger={
          <button type="button" className="button danger">
            <Trash2 aria-hidden /> Delete all
          </button>
        }
        title={`Delete everything of ${user}?`}
        about="Statements, feedback, episodes, conversations and what was learned of them, everywhere. It cannot be taken back."
        onConfirm={() => void erase().catch(failed)}
      />
      <Problem text={error} />
      {told && (
        <p className="fine" role="status">
          {told}
        </p>
      )}
    </div>
  );
};
