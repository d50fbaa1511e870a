import type { Pick } from "../../../domain/recommendation.js";
import { useItems } from "../api/items.js";
import type { Turn } from "../model/turns.js";
import { Card } from "./card.js";

interface SlateProps {
  user: string;
  turn: Turn;
  picks: readonly Pick[];
  onSay(text: string): Promise<void>;
}

/** A slate as cards, best first. */
export const Slate = ({ user, turn, picks, onSay }: SlateProps) => {
  const items = useItems(picks.map(({ itemId }) => itemId));
  const slate = turn.values.dialogue?.slate ?? [];
  return (
    <ol className="slate" aria-label="Slate">
      {picks.map((pick, at) => (
        <li key={pick.itemId}>
          <Card
            user={user}
            pick={pick}
            rank={slate.includes(pick.itemId) ? slate.indexOf(pick.itemId) + 1 : at + 1}
            picks={picks}
            item={items.get(pick.itemId)}
            onSay={onSay}
          />
        </li>
      ))}
    </ol>
  );
};
