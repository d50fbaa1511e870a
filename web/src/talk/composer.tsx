import { ArrowUp, ImagePlus, X } from "lucide-react";
import { type DragEvent, type KeyboardEvent, type SubmitEvent, useState } from "react";
import type { Pending } from "../../../app/answer.js";
import type { Picture } from "../../../domain/picture.js";
import { lookAt, useFacts } from "../api/catalogue.js";
import { IconButton } from "../parts/icon-button.js";
import { Settings } from "./settings-menu.js";
import { keepShown } from "./shown-pictures.js";

interface ComposerProps {
  busy: boolean;
  /** Whether nothing of what is said will be kept. */
  incognito: boolean;
  pending: Pending | undefined;
  onSay(text: string, picture?: Picture): Promise<void>;
}

const prompts = {
  question: "Your answer, in any words",
  approval: "Say what to change instead",
  none: "Ask, or say what to change",
} as const;

/** Where a person says what is wanted. Enter sends, Shift and Enter begins a new line. */
export const Composer = ({ busy, incognito, pending, onSay }: ComposerProps) => {
  const [text, setText] = useState("");
  const [error, setError] = useState("");
  const [shown, setShown] = useState<{ name: string; address: string; picture: Picture }>();
  const sees = useFacts()?.perception ?? false;
  const show = (file: File | undefined): void => {
    if (!file) return;
    setError("");
    lookAt(file).then(
      (picture) => setShown({ name: file.name, address: URL.createObjectURL(file), picture }),
      (problem: Error) => setError(problem.message),
    );
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    show(event.dataTransfer.files[0]);
  };
  const send = async (): Promise<void> => {
    const said = text.trim();
    if (busy || (said === "" && pending)) return;
    setText("");
    setError("");
    setShown(undefined);
    if (shown) keepShown(shown.picture, shown);
    await onSay(said, shown?.picture).catch((problem: Error) => {
      setText(said);
      setShown(shown);
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
    <form
      className="composer"
      onSubmit={submit}
      {...(sees ? { onDrop: drop, onDragOver: (event: DragEvent) => event.preventDefault() } : {})}
    >
      {error && (
        <p className="notice bad" role="alert">
          {error}
        </p>
      )}
      {shown && (
        <p className="row shown-picture">
          <img className="thumbnail" src={shown.address} alt="" />
          <span className="tag">Like the picture {shown.name}</span>
          <IconButton label="Without the picture" className="small" onClick={() => setShown(undefined)}>
            <X />
          </IconButton>
        </p>
      )}
      {incognito && (
        <p className="row">
          <span className="tag">Incognito</span>
          <span className="fine">Each request stands for itself, outside the conversation; nothing of it is kept.</span>
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
        {sees && (
          <label className="icon-button" title="Show a picture">
            <ImagePlus aria-hidden />
            <span className="visually-hidden">Show a picture</span>
            <input type="file" className="visually-hidden" accept="image/*" onChange={(event) => show(event.target.files?.[0])} />
          </label>
        )}
        <Settings />
        <IconButton type="submit" label="Send" className="primary" disabled={busy}>
          <ArrowUp />
        </IconButton>
      </div>
    </form>
  );
};
