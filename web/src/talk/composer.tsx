import { ArrowUp, ImagePlus, X } from "lucide-react";
import type { ChangeEvent, DragEvent, KeyboardEvent, SubmitEvent } from "react";
import type { Pending } from "../../../app/answer.js";
import type { Picture } from "../../../domain/picture.js";
import { lookAt, useFacts } from "../api/catalogue.js";
import { IconButton } from "../parts/icon-button.js";
import { useHeldDrops } from "../parts/use-held-drops.js";
import { draftsOf } from "./drafts.js";
import { Settings } from "./settings-menu.js";
import { keepShown, letGo } from "./shown-pictures.js";
import { useDraft } from "./use-draft.js";

interface ComposerProps {
  user: string;
  thread: string | undefined;
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
export const Composer = ({ user, thread, busy, incognito, pending, onSay }: ComposerProps) => {
  const {
    now,
    change,
    shown: { text, error, shown, looking },
  } = useDraft(user, thread ?? "");
  useHeldDrops();
  const sees = useFacts()?.perception ?? false;
  const show = (file: File | undefined): void => {
    if (!file) return;
    withoutPicture();
    change({ error: "", looking: file });
    // Of several that are shown the last one counts, whichever is looked at longest.
    const ifLast = (come: () => void) => now().looking === file && come();
    lookAt(file).then(
      (picture) => ifLast(() => change({ looking: undefined, shown: { name: file.name, address: URL.createObjectURL(file), picture } })),
      (problem: Error) => ifLast(() => change({ looking: undefined, error: problem.message })),
    );
  };
  const withoutPicture = (): void => {
    letGo(now().shown);
    change({ shown: undefined, looking: undefined });
  };
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    show(target.files?.[0]);
    // The same file may be chosen again.
    target.value = "";
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    show(event.dataTransfer.files[0]);
  };
  const send = async (): Promise<void> => {
    const said = text.trim();
    if (busy || looking || (said === "" && pending)) return;
    change({ text: "", error: "", shown: undefined });
    if (shown) keepShown(shown.picture, shown);
    await onSay(said, shown?.picture).catch((problem: Error) => {
      // Incognito it was said outside of the conversation, which is what is shown by now.
      const at = incognito ? draftsOf(user, "") : { now, change };
      const since = at.now();
      // What was typed meanwhile stays.
      at.change({ text: since.text || said, shown: since.shown ?? shown, error: problem.message });
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
          <IconButton label="Without the picture" className="small" onClick={withoutPicture}>
            <X />
          </IconButton>
        </p>
      )}
      {looking && (
        <p className="row" role="status">
          <span className="fine">Looking at the picture {looking.name} …</span>
          <IconButton label="Without the picture" className="small" onClick={withoutPicture}>
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
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={key}
        />
        {sees && (
          <label className="icon-button" title="Show a picture">
            <ImagePlus aria-hidden />
            <span className="visually-hidden">Show a picture</span>
            <input type="file" className="visually-hidden" accept="image/*" onChange={choose} />
          </label>
        )}
        <Settings />
        <IconButton type="submit" label="Send" className="primary" disabled={busy || looking !== undefined}>
          <ArrowUp />
        </IconButton>
      </div>
    </form>
  );
};
