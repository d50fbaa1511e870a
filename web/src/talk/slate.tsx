import { useRef, useState } from "react";
import type { Pick } from "../../../domain/recommendation.js";
import { useItems } from "../api/items.js";
import type { Turn } from "../model/turns.js";
import { refocus } from "../parts/refocus.js";
import { Card } from "./card.js";
import { useWordsBefore } from "./words.js";

interface SlateProps {
  user: string;
  turn: Turn;
  picks: readonly Pick[];
  current: boolean;
  /** Whether what is said of its items may be kept. */
  keeps: boolean;
  onSay(text: string): Promise<void>;
}

/** A slate as cards, best first. */
export const Slate = ({ user, turn, picks, current, keeps, onSay }: SlateProps) => {
  useWordsBefore(user);
  const items = useItems(picks.map(({ itemId }) => itemId));
  const [compared, setCompared] = useState<string>();
  const slate = turn.values.dialogue?.slate ?? [];
  const rankOf = (itemId: string): number =>
    (slate.includes(itemId) ? slate.indexOf(itemId) : picks.findIndex((one) => one.itemId === itemId)) + 1;
  const compare = (itemId: string | undefined): void => {
    setCompared(compared === undefined ? itemId : undefined);
    if (compared !== undefined && itemId !== undefined) void onSay(`compare ${rankOf(compared)} and ${rankOf(itemId)}`);
  };
  const list = useRef<HTMLOListElement>(null);
  const leave = (): void => {
    const itemId = compared;
    setCompared(undefined);
    const at = picks.findIndex((one) => one.itemId === itemId);
    refocus(() => list.current?.children[at]?.querySelector(".acts > button:last-of-type"));
  };
  const title = picks.find(({ itemId }) => itemId === compared)?.title;
  return (
    <>
      {title && (
        <p className="notice row" role="status">
          Compare {title} with which one?
          <button type="button" className="link" onClick={leave}>
            With none
          </button>
        </p>
      )}
      <ol className="slate" aria-label="Slate" ref={list}>
        {picks.map((pick) => (
          <li key={pick.itemId}>
            <Card
              user={user}
              pick={pick}
              rank={rankOf(pick.itemId)}
              picks={picks}
              chances={turn.values.recommendation?.action !== "explain" && turn.values.recommendation?.action !== "compare"}
              item={items.get(pick.itemId)}
              current={current}
              keeps={keeps}
              compared={compared}
              onCompare={compare}
              onSay={onSay}
            />
          </li>
        ))}
      </ol>
    </>
  );
};
