import { Download, Trash2 } from "lucide-react";
import { AlertDialog } from "radix-ui";
import { useState } from "react";
import { mutate } from "swr";
import { deleteUser, exportOf } from "../api/memory.js";
import { Toggle } from "../parts/toggle.js";
import { useSettings } from "../talk/settings.js";

/** Hands a document to the browser as a file. */
const save = (name: string, value: unknown): void => {
  const address = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/** Export, deletion, and a browser that leaves no trace. */
export const Control = ({ user, onChanged }: { user: string; onChanged(): Promise<void> }) => {
  const [{ incognito }, change] = useSettings();
  const [told, setTold] = useState("");
  const erase = async (): Promise<void> => {
    const { memories, threads, others } = await deleteUser(user);
    setTold(`Deleted: ${memories} memories, ${threads} conversations, ${others} other records.`);
    await mutate(["threads", user]);
    await onChanged();
  };
  return (
    <div className="row">
      <Toggle label="Incognito" on={incognito} onTurn={(on) => change({ incognito: on })} />
      <button
        type="button"
        className="button"
        onClick={() => void exportOf(user).then((all) => save(`parley-memory-${user.replace(/\W+/g, "-")}.json`, all))}
      >
        <Download aria-hidden /> Export
      </button>
      <AlertDialog.Root>
        <AlertDialog.Trigger asChild>
          <button type="button" className="button danger">
            <Trash2 aria-hidden /> Delete all
          </button>
        </AlertDialog.Trigger>
        <AlertDialog.Portal>
          <div className="backdrop" />
          <AlertDialog.Content className="dialog">
            <AlertDialog.Title asChild>
              <h2>Delete everything of {user}?</h2>
            </AlertDialog.Title>
            <AlertDialog.Description className="quiet">
              Statements, feedback, episodes, conversations and what was learned of them, everywhere. It cannot be taken back.
            </AlertDialog.Description>
            <div className="row end">
              <AlertDialog.Cancel className="button">Keep it</AlertDialog.Cancel>
              <AlertDialog.Action
                className="button danger"
                onClick={() => void erase().catch((problem: Error) => setTold(problem.message))}
              >
                Delete
              </AlertDialog.Action>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      </AlertDialog.Root>
      {told && (
        <p className="fine" role="status">
          {told}
        </p>
      )}
    </div>
  );
};
