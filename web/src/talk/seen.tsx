import { Eye, Star } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { useFacts } from "../api/catalogue.js";
import { starsOf } from "../model/stars.js";

/** "Seen already", and how it was where the catalogue knows ratings. */
export const Seen = ({ title, onSeen }: { title: string; onSeen(value?: number): void }) => {
  const scale = useFacts()?.scale;
  const [open, setOpen] = useState(false);
  const say = (value?: number): void => {
    setOpen(false);
    onSeen(value);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" className="icon-button" aria-label={`Seen ${title} already`} title="Seen already">
          <Eye />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="panel seen" sideOffset={4} collisionPadding={8} aria-label={`How was ${title}?`}>
          {scale && (
            <>
              <p className="fine">How was it?</p>
              <div className="stars">
                {starsOf(scale).map((value, at) => (
                  <button
                    key={value}
                    type="button"
                    className="icon-button small"
                    aria-label={`${at + 1} of 5 stars`}
                    onClick={() => say(value)}
                  >
                    <Star />
                  </button>
                ))}
              </div>
            </>
          )}
          <button type="button" className="link" onClick={() => say()}>
            Seen, without a rating
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};
