import { AlertDialog } from "radix-ui";
import type { ReactElement } from "react";

interface ConfirmProps {
  /** The button that asks for it. */
  trigger: ReactElement;
  title: string;
  about: string;
  onConfirm(): void;
}

/** Asks once more before something is deleted for good. */
export const Confirm = ({ trigger, title, about, onConfirm }: ConfirmProps) => (
  <AlertDialog.Root>
    <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
    <AlertDialog.Portal>
      <AlertDialog.Overlay className="backdrop" />
      <AlertDialog.Content className="dialog">
        <AlertDialog.Title asChild>
          <h2>{title}</h2>
        </AlertDialog.Title>
        <AlertDialog.Description className="quiet">{about}</AlertDialog.Description>
        <div className="row end">
          <AlertDialog.Cancel className="button">Keep it</AlertDialog.Cancel>
          <AlertDialog.Action className="button danger" onClick={onConfirm}>
            Delete
          </AlertDialog.Action>
        </div>
      </AlertDialog.Content>
    </AlertDialog.Portal>
  </AlertDialog.Root>
);
