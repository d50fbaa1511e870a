import { Check, X } from "lucide-react";
import { useState } from "react";
import type { Pick } from "../../../domain/recommendation.js";
import { percent } from "../model/slate.js";

interface ApprovalProps {
  picks: readonly Pick[];
  active: boolean;
  onReply(resume: unknown, said: string): Promise<void>;
}

/** A slate that waits for a word: approve it, keep some of it, or send it back. */
export const Approval = ({ picks, active, onReply }: ApprovalProps) => {
  const [struck, setStruck] = useState<ReadonlySet<string>>(new Set());
  const kept = picks.filter(({ itemId }) => !struck.has(itemId));
  const turn = (id: string): void => {
    const next = new Set(struck);
    if (!next.delete(id)) next.add(id);
    setStruck(next);
  };
  const approve = (): Promise<void> =>
    struck.size === 0
      ? onReply({ verdict: "approve" }, "Approved")
      : onReply({ verdict: "edit", itemIds: kept.map(({ itemId }) => itemId) }, `Kept ${kept.length} of ${picks.length}`);
  return (
    <section className="approval" aria-label="A slate for your approval">
      <p className="lead">Shall this be your slate? Nothing is shown as yours before you say so.</p>
      <ol>
        {picks.map(({ itemId, title, probability, reasons }) => (
          <li key={itemId} data-struck={struck.has(itemId) || undefined}>
            <label>
              <input type="checkbox" checked={!struck.has(itemId)} disabled={!active} onChange={() => turn(itemId)} />
              <span>
                <b>{title}</b>
                <span className="fine">{reasons[0]?.text}</span>
              </span>
            </label>
            <span className="figure">{percent(probability)}</span>
          </li>
        ))}
      </ol>
      <div className="row">
        <button type="button" className="button primary" disabled={!active || kept.length === 0} onClick={() => void approve()}>
          <Check aria-hidden />
          {struck.size === 0 ? "Approve" : `Keep these ${kept.length}`}
        </button>
        <button type="button" className="button" disabled={!active} onClick={() => void onReply({ verdict: "reject" }, "Rejected")}>
          <X aria-hidden />
          Reject
        </button>
        <span className="fine">Or say below what to change.</span>
      </div>
    </section>
  );
};
