import { ArrowUp } from "lucide-react";
import { type KeyboardEvent, type SubmitEvent, useState } from "react";
import type { Pending } from "../../../app/answer.js";
import { IconButton } from "../parts/icon-button.js";
import { Settings } from "./settings-menu.js";

interface ComposerProps {
  busy: boolean;
  pending: Pending | undefined;
  onSay(text: string): Promise<void>;
}

const prompts = {
  question: "Your answer, in any words",
  approval: "Say what to change instead",
  none: "Ask for something, or say what to change",
} as const;

/** Where a person says what is wanted. Enter sends, Shift and Enter begins a new line. */
export const Composer = ({ busy, pending, onSay }: ComposerProps) => {
  const [text, setText] = useState("");
  const [error, setError] = useState("");
  const send = async (): Promise<void> => {
    const said = text.trim();
    if (busy || (said === "" && pending)) return;
    setText("");
    setError("");
    await onSay(said).catch((problem: Error) => {
      setText(said);
      setError(problem.message);
    });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void send();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form className="composer" onSubmit={submit}>
      {error && (
        <p className="notice bad" role="alert">
          {error}
        </p>
      )}
      <div className="composer-box">
        <label className="visually-hidden" htmlFor="words">
          What do you want?
        </label>
        <textarea
          id="words"
          rows={1}
          value={text}
          maxLength={10_000}
          placeholder={prompts[pending?.kind ?? "none"]}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={key}
        />
        <Settings />
        <IconButton type="submit" label="Send" className="primary" disabled={busy}>
          <ArrowUp />
        </IconButton>
      </div>
    </form>
  );
};
