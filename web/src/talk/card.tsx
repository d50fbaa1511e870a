import { Ban, Eye, MoreHorizontal, ThumbsDown, ThumbsUp, Undo2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import type { Item } from "../../../domain/item.js";
import type { Pick } from "../../../domain/recommendation.js";
import { tellFeedback, type Word } from "../api/feedback.js";
import { barOf, percent } from "../model/slate.js";
import { Cover } from "../parts/cover.js";
import { EvidencedReason } from "../parts/evidence.js";
import { IconButton } from "../parts/icon-button.js";

interface CardProps {
  user: string;
  pick: Pick;
  rank: number;
  picks: readonly Pick[];
  item: Item | undefined;
  onSay(text: string): Promise<void>;
}

const told: Record<Word, string> = { like: "Liked", dislike: "Not for me", seen: "Seen", veto: "Never again" };

/** The facts of an item that fit on a card. */
const factsOf = ({ numbers, attributes }: Item): string =>
  [numbers.year, ...(attributes.genres ?? Object.values(attributes)[0] ?? []).slice(0, 3)].filter(Boolean).join(" · ");

/** One item of a slate: what it is, how probable, why, and what a person may say of it. */
export const Card = ({ user, pick, rank, picks, item, onSay }: CardProps) => {
  const { itemId, title, probability, reasons } = pick;
  const [word, setWord] = useState<Word>();
  const [error, setError] = useState("");
  const say = async (next: Word | undefined): Promise<void> => {
    const before = word;
    setWord(next);
    setError("");
    await tellFeedback(user, itemId, next).catch((problem: Error) => {
      setWord(before);
      setError(problem.message);
    });
  };
  return (
    <article className="card" data-word={word}>
      <div className="card-cover">
        <Cover title={title} />
        <span className="rank" aria-hidden>
          {rank}
        </span>
      </div>
      <div className="card-body">
        <h3>{title}</h3>
        <p className="facts">{item ? factsOf(item) : "\u00a0"}</p>
        {probability > 0 && (
          <div className="chance" title="How probable it is that you pick this one next">
            <span className="chance-bar" aria-hidden>
              <span style={{ inlineSize: `${100 * barOf(probability, picks)}%` }} />
            </span>
            <span className="figure">{percent(probability)}</span>
          </div>
        )}
        <ul className="reasons">
          {reasons.map((reason) => (
            <li key={reason.text}>
              <EvidencedReason reason={reason} />
            </li>
          ))}
        </ul>
        {error && (
          <p className="fine bad" role="alert">
            {error}
          </p>
        )}
        {word ? (
          <p className="told" role="status">
            {told[word]}
            <button type="button" className="link" onClick={() => void say(undefined)}>
              <Undo2 aria-hidden /> Undo
            </button>
          </p>
        ) : (
          <div className="acts">
            <IconButton label={`Like ${title}`} onClick={() => void say("like")}>
              <ThumbsUp />
            </IconButton>
            <IconButton label={`Dislike ${title}`} onClick={() => void say("dislike")}>
              <ThumbsDown />
            </IconButton>
            <IconButton label={`Seen ${title} already`} onClick={() => void say("seen")}>
              <Eye />
            </IconButton>
            <DropdownMenu.Root modal={false}>
              <DropdownMenu.Trigger asChild>
                <button type="button" className="icon-button" aria-label={`More about ${title}`}>
                  <MoreHorizontal />
                </button>
              </DropdownMenu.Trigger>
              <DropdownMenu.Portal>
                <DropdownMenu.Content className="panel menu" align="end" sideOffset={4} collisionPadding={8}>
                  <DropdownMenu.Item onSelect={() => void onSay(`more like "${title}"`)}>More like this</DropdownMenu.Item>
                  <DropdownMenu.Item onSelect={() => void onSay(`why the ${rank}.?`)}>Why this?</DropdownMenu.Item>
                  <DropdownMenu.Item className="danger" onSelect={() => void say("veto")}>
                    <Ban aria-hidden /> Never show it again
                  </DropdownMenu.Item>
                </DropdownMenu.Content>
              </DropdownMenu.Portal>
            </DropdownMenu.Root>
          </div>
        )}
      </div>
    </article>
  );
};
