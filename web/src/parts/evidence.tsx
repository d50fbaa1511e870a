import { Tooltip } from "radix-ui";
import { useState } from "react";
import type { Reason } from "../../../domain/recommendation.js";
import { useTitles } from "../api/items.js";
import { evidenceWords, itemsIn } from "../model/evidence.js";

/** A reason, and what it rests on: shown on hover, on focus, and on a tap. */
export const EvidencedReason = ({ reason: { text, evidence } }: { reason: Reason }) => {
  const [open, setOpen] = useState(false);
  const titleOf = useTitles(open ? itemsIn(evidence) : []);
  return (
    <Tooltip.Root open={open} onOpenChange={setOpen}>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          className="reason"
          onClick={(event) => {
            // The tooltip's own click would close what the tap has just opened.
            event.preventDefault();
            setOpen(true);
          }}
        >
          {text}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip evidence" sideOffset={4} collisionPadding={8} side="bottom" align="start">
          <span className="tip-head">Evidence</span>
          {evidence.map((one) => (
            <span key={`${one.kind} ${one.ref}`} className="tip-line">
              {evidenceWords(one, titleOf)}
            </span>
          ))}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
};
