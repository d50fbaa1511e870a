import { plainTitle } from "../../catalog/title-names.js";
import * as cues from "../utterance/cues.js";
import type { Word } from "../utterance/words.js";
import { saysAt } from "./span.js";

/** A span of words that points at items: words `from` to `to` - 1. Without `itemIds` it points at nothing, and `problem` says why. */
export interface Reference {
  from: number;
  to: number;
  itemIds: string[];
  problem?: string;
}

/** What can be pointed at: the slate by rank, the items last spoken about, and the titles as people write them. */
export interface Pointed {
  slate: readonly string[];
  focus: readonly string[];
  titleOf: (itemId: string) => string | undefined;
  /** The words for an item in sentences, plain. */
  nouns: ReadonlySet<string>;
}

const ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const counts = "one two three four five six seven eight nine ten".split(" ");
const heads = new Set(
  "one ones suggestion suggestions recommendation recommendations option options pick picks choice item items result".split(" "),
);
const numbering = new Set("number no nr item option pick choice suggestion".split(" "));
const pointers = new Set("the that this your my".split(" "));
/** Behind these a bare figure is a rank: "like 2 but older", "compare 1 and 3". */
const beforeFigure = new Set(
  "like likes liked love loved as than why compare explain not and or vs versus with to about is was are except but of either between seen , /".split(
    " ",
  ),
);
/** Words that may follow a reference; any other makes a noun phrase of it: "the second world war". */
const mayFollow = (word: Word | undefined): boolean =>
  word === undefined ||
  word.use !== undefined ||
  cues.punctuation.has(word.plain) ||
  cues.fillers.has(word.plain) ||
  cues.clauseBreaks.has(word.plain) ||
  cues.negations.has(word.plain) ||
  /^(and|or|vs|versus|is|was|looks?|sounds?|seems?|with|than|please|instead|better|again|after|because|older|newer|\w+er)$/.test(
    word.plain,
  );

const rankOf = ({ plain }: Word, size: number): number | undefined => {
  const spelt = ordinals.indexOf(plain);
  if (spelt >= 0) return spelt + 1;
  const figure = /^(\d{1,2})(st|nd|rd|th)$/.exec(plain);
  if (figure) return Number(figure[1]);
  return plain === "last" ? Math.max(size, 1) : plain === "top" ? 1 : undefined;
};

const countOf = (word: Word | undefined): number | undefined => {
  if (!word) return undefined;
  const spelt = counts.indexOf(word.plain);
  return spelt > 0 ? spelt + 1 : /^\d$/.test(word.plain) && word.plain !== "1" ? Number(word.plain) : undefined;
};

type Reader = (words: readonly Word[], at: number, pointed: Pointed) => Omit<Reference, "from"> | undefined;

const atRank = (rank: number, { slate }: Pointed, to: number): Omit<Reference, "from"> => {
  const itemId = slate[rank - 1];
  if (itemId !== undefined) return { to, itemIds: [itemId] };
  const problem = slate.length
    ? `There is no number ${rank}: ${slate.length} are shown.`
    : `Nothing is shown yet, so there is no number ${rank}.`;
  return { to, itemIds: [], problem };
};

/** "the second", "the last one", "the third film", "the first two". */
const byOrdinal: Reader = (words, at, pointed) => {
  const led = pointers.has(words[at]!.plain) ? 1 : 0;
  const word = words[at + led];
  const rank = word && !word.use ? rankOf(word, pointed.slate.length) : undefined;
  if (rank === undefined) return undefined;
  const next = words[at + led + 1];
  const several = countOf(next);
  if (several !== undefined && led && (rank === 1 || word!.plain === "last")) {
    const itemIds = rank === 1 && word!.plain !== "last" ? pointed.slate.slice(0, several) : pointed.slate.slice(-several);
    if (itemIds.length) return { to: at + led + 2, itemIds };
  }
  const headed = next !== undefined && (heads.has(next.plain) || pointed.nouns.has(next.stem)) ? 1 : 0;
  const to = at + led + 1 + headed;
  if (
    !headed &&
    (!mayFollow(next) || (!led && !["and", "or", ",", "like", "not"].includes(words[at - 1]?.plain ?? "") && next !== undefined))
  )
    return undefined;
  return atRank(rank, pointed, to);
};

/** "number 3", "no. 2", and a bare figure where only a rank makes sense. */
const byFigure: Reader = (words, at, pointed) => {
  const named = numbering.has(words[at]!.plain) ? (words[at + 1]?.plain === "." ? 2 : 1) : 0;
  const word = words[at + named];
  if (!word || word.use || !/^\d{1,2}$/.test(word.plain)) return undefined;
  const rank = Number(word.plain);
  if (named) return atRank(rank, pointed, at + named + 1);
  const led = at === 0 || beforeFigure.has(words[at - 1]!.plain);
  const asked = words.some(({ plain }) => /^(compare|why|explain|vs|versus)$/.test(plain));
  const free = words[at + 1] === undefined || (mayFollow(words[at + 1]) && words[at + 1]!.plain !== "years");
  if (led && free && asked && rank > pointed.slate.length) return atRank(rank, pointed, at + 1);
  return led && free && rank >= 1 && rank <= pointed.slate.length ? atRank(rank, pointed, at + 1) : undefined;
};

const twosome = ["the two of them", "the two", "both of them", "both", "these two", "those two", "the pair"];
const all = ["all of these", "all of them", "all of those", "them all", "these all", "these ones", "those ones", "these", "those", "them"];
const single = ["this one", "that one", "it"];

/** "the two", "these", "that one": what was last spoken about, else what is shown. */
const byPronoun: Reader = (words, at, { slate, focus }) => {
  const length = (list: readonly string[]) =>
    Math.max(0, ...list.filter((cue) => saysAt(words, at, cue)).map((cue) => cue.split(" ").length));
  const pointing = /^(that|this)$/.test(words[at]!.plain) && /^(like|than)$/.test(words[at - 1]?.plain ?? "") ? 1 : 0;
  const [two, many, one] = [length(twosome), length(all), length(single) || pointing];
  if (two) {
    const itemIds = focus.length === 2 ? focus : slate.length === 2 ? slate : [];
    return { to: at + two, itemIds: [...itemIds], ...(itemIds.length ? {} : { problem: "Which two? Say their numbers." }) };
  }
  if (many && mayFollow(words[at + many])) return slate.length ? { to: at + many, itemIds: [...slate] } : undefined;
  if (!one || !mayFollow(words[at + one])) return undefined;
  const itemIds = focus.length === 1 ? focus : slate.length === 1 ? slate : [];
  if (itemIds.length === 0 && words[at]!.plain === "it") return undefined;
  const problem = slate.length
    ? `"${cueText(words, at, one)}" may be any of the ${slate.length} shown: say its number.`
    : "Nothing is shown yet.";
  return { to: at + one, itemIds: [...itemIds], ...(itemIds.length ? {} : { problem }) };
};

const cueText = (words: readonly Word[], at: number, length: number): string =>
  words
    .slice(at, at + length)
    .map(({ raw }) => raw)
    .join(" ");

/** The title of a shown item, word for word, an article before it or not. */
const byTitle: Reader = (words, at, { slate, focus, titleOf }) => {
  const led = /^(the|a|an)$/.test(words[at]!.plain) ? 1 : 0;
  let best: { to: number; itemId: string } | undefined;
  for (const itemId of [...slate, ...focus]) {
    for (const name of namesOf(titleOf(itemId) ?? "")) {
      const parts = name.split(" ");
      const matches = parts.every((part, k) => words[at + led + k]?.plain === part && !words[at + led + k]?.use);
      const to = at + led + parts.length;
      if (matches && !(parts.length === 1 && cues.fillers.has(name)) && to > (best?.to ?? 0)) best = { to, itemId };
    }
  }
  return best && { to: best.to, itemIds: [best.itemId] };
};

const namesOf = (title: string): string[] =>
  [...new Set([plainTitle(title), plainTitle(title.replace(/\s*\([^()]*\)/g, ""))])].filter((name) => name !== "");

const readers: readonly Reader[] = [byTitle, byOrdinal, byFigure, byPronoun];

/** Everything in the words that points at shown items, left to right, no word twice. Marks nothing: what a reference means is for
 *  the reader of the turn to say. */
export const readReferences = (words: readonly Word[], pointed: Pointed): Reference[] => {
  const found: Reference[] = [];
  for (let at = 0; at < words.length; at++) {
    if (words[at]!.use) continue;
    for (const read of readers) {
      const hit = read(words, at, pointed);
      if (!hit) continue;
      found.push({ from: at, ...hit });
      at = hit.to - 1;
      break;
    }
  }
  return found;
};
