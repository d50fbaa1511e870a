import { Ban, GitCompareArrows, MoreHorizontal, Sparkles, ThumbsDown, ThumbsUp, Undo2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import type { Item } from "../../../domain/item.js";
import type { Pick } from "../../../domain/recommendation.js";
import type { KnownWord, Word } from "../api/feedback.js";
import { moreLike } from "../model/more-like.js";
import { barOf, percent } from "../model/slate.js";
import { EvidencedReason } from "../parts/evidence.js";
import { IconButton } from "../parts/icon-button.js";
import { Poster } from "../parts/poster.js";
import { Problem } from "../parts/problem.js";
import { Seen } from "./seen.js";
import { sayWord, useWord } from "./words.js";

interface CardProps {
  user: string;
  pick: Pick;
  rank: number;
  picks: readonly Pick[];
  /** Whether its probability says something: of an item that is spoken of it is no choice among others. */
  chances: boolean;
  item: Item | undefined;
  /** Whether its slate is the one that "the third" means. */
  current: boolean;
  /** Whether what is said of it may be kept. */
  keeps: boolean;
  /** The item that another one is to be compared with. */
  compared: string | undefined;
  onCompare(itemId: string | undefined): void;
  onSay(text: string): Promise<void>;
}

const told: Record<KnownWord, string> = {
  like: "Liked",
  dislike: "Not for me",
  seen: "Seen",
  veto: "Never again",
  taken: "Liked, or seen",
};

/** The facts of an item that fit on a card. */
const factsOf = ({ numbers, attributes }: Item): string =>
  [numbers.year, ...(attributes.genres ?? Object.values(attributes)[0] ?? []).slice(0, 3)].filter(Boolean).join(" · ");

/** What may be said of an item: by buttons, the rest in a menu. */
const Acts = ({ pick, rank, current, keeps, onWord, onCompare, onSay }: CardActs & { onWord(word: Word, value?: number): void }) => (
  <div className="acts">
    {keeps && (
      <>
        <IconButton label={`Like ${pick.title}`} onClick={() => onWord("like")}>
          <ThumbsUp />
        </IconButton>
        <IconButton label={`Dislike ${pick.title}`} onClick={() => onWord("dislike")}>
          <ThumbsDown />
        </IconButton>
        <Seen title={pick.title} onSeen={(value) => onWord("seen", value)} />
      </>
    )}
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="icon-button" aria-label={`More about ${pick.title}`}>
          <MoreHorizontal />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="panel menu" align="end" sideOffset={4} collisionPadding={8}>
          <DropdownMenu.Item onSelect={() => void onSay(moreLike(pick.title, current ? rank : undefined))}>
            <Sparkles aria-hidden /> More like this
          </DropdownMenu.Item>
          {current && (
            <DropdownMenu.Item onSelect={() => void onSay(`why number ${rank}?`)}>
              <span className="menu-gap" aria-hidden /> Why this?
            </DropdownMenu.Item>
          )}
          {current && (
            <DropdownMenu.Item onSelect={() => onCompare(pick.itemId)}>
              <GitCompareArrows aria-hidden /> Compare with …
            </DropdownMenu.Item>
          )}
          {keeps && (
            <DropdownMenu.Item className="danger" onSelect={() => onWord("veto")}>
              <Ban aria-hidden /> Never show it again
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  </div>
);
type CardActs = Omit<CardProps, "user" | "picks" | "chances" | "item" | "compared">;

/** One item of a slate: what it is, how probable, why, and what a person may say of it. */
export const Card = ({ user, picks, chances, item, compared, ...rest }: CardProps) => {
  const { itemId, title, probability, reasons } = rest.pick;
  const word = useWord(user, itemId);
  const [error, setError] = useState("");
  const body = useRef<HTMLDivElement>(null);
  const spoke = useRef(false);
  useEffect(() => {
    // The button that was pressed gave way to another: who goes by the keyboard stays at this card.
    if (spoke.current && document.activeElement === document.body)
      body.current?.querySelector<HTMLElement>(".told button, .acts button")?.focus();
    spoke.current = false;
  }, [word, compared]);
  const say = async (next: Word | undefined, value?: number): Promise<void> => {
    setError("");
    spoke.current = true;
    await sayWord(user, itemId, next, value).catch((problem: Error) => setError(problem.message));
  };
  return (
    <article className="card" data-item={itemId} data-word={word}>
      <div className="card-cover">
        <Poster itemId={itemId} title={title} />
        <span className="rank" aria-hidden>
          {rest.rank}
        </span>
      </div>
      <div className="card-body" ref={body}>
        <h3>{title}</h3>
        <p className="facts">{item ? factsOf(item) : "\u00a0"}</p>
        {chances && probability > 0 && (
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
        <Problem text={error} />
        {compared !== undefined && compared !== itemId ? (
          <button
            type="button"
            className="button"
            onClick={() => {
              spoke.current = true;
              rest.onCompare(itemId);
            }}
          >
            <GitCompareArrows aria-hidden /> Compare with this
          </button>
        ) : word && rest.keeps ? (
          <p className="told" role="status">
            {told[word]}
            <button type="button" className="link" onClick={() => void say(undefined)}>
              <Undo2 aria-hidden /> Undo
            </button>
          </p>
        ) : (
          <Acts {...rest} onWord={(next, value) => void say(next, value)} />
        )}
      </div>
    </article>
  );
};
