import { displayTitle } from "../../catalog/title.js";
import { plainTitle } from "../../catalog/title-names.js";
import type { World } from "../world.js";
import * as cues from "./cues.js";
import type { Lexicon } from "./lexicon.js";
import { type Word, wordsOf } from "./words.js";

/** A title that words `from` to `to` - 1 spell out, by catalogue index. `denied`: as one that is not wanted. */
export interface SpeltTitle {
  from: number;
  to: number;
  index: number;
  denied: boolean;
}

export interface SpellerOptions {
  /** Ids of items whose titles are left out. */
  shown?: ReadonlySet<string>;
  /** Whether the end of a title counts as well; costs a search. */
  tails?: boolean;
}

const longestTitle = 12;
/** A tail of fewer words may be anything. */
const shortestTail = 4;
/** Words that make an order or a reference of those beside them: "something new", "the last one". */
const vague = new Set("else new other others another different more again first second third last next".split(" "));
const articles = new Set(["a", "an", "the"]);

/** Finds titles that are spelt out, word for word, where a title is to be expected: in quotation marks, behind "like" or "not", or as all that
 *  is said. They are found before orders and denials are read, for many a title sounds like one: "Never Been Kissed", "Forget Paris".
 *  A title of which every word may be a wish is left to the reader of wishes ("a scary movie"), one that a shown item bears to the reader
 *  of references. Marks nothing. */
export const titleSpeller = ({ catalogue, titles }: Pick<World, "catalogue" | "titles">, lexicon: Lexicon, nouns: ReadonlySet<string>) => {
  const isContent = (words: readonly Word[], at: number): boolean => {
    const { plain, stem } = words[at]!;
    const small = [cues.fillers, cues.links, cues.negations, cues.punctuation, vague].some((list) => list.has(plain));
    return !small && !nouns.has(stem) && !lexicon.longest(words, at);
  };

  /** Whether an indefinite article before the title belongs to it: "a perfect murder", and not "a love story". */
  const fits = (words: readonly Word[], from: number, index: number): boolean =>
    !["a", "an"].includes(words[from]!.plain) || wordsOf(displayTitle(catalogue.titleOf(index)))[0]?.plain === words[from]!.plain;

  /** The item whose title ends with these words: "And Now for Something Completely Different" of Monty Python's. */
  const endingWith = (said: string): number | undefined => {
    const plain = plainTitle(said);
    const ends = ({ index }: { index: number }) => plainTitle(catalogue.titleOf(index)).endsWith(` ${plain}`);
    return plain.split(" ").length < shortestTail ? undefined : titles.searchTitles(said, 5).find(ends)?.index;
  };

  /** The longest title from `from` on. `whole`: it must reach the end of the clause, as must one of a single word. */
  const titleAt = (words: readonly Word[], from: number, whole: boolean, tails: boolean): Omit<SpeltTitle, "denied"> | undefined => {
    for (let to = Math.min(words.length, from + longestTitle); to > from; to--) {
      const said = words.slice(from, to);
      const names = said.filter(({ plain }) => !articles.has(plain)).length;
      const ends = to === words.length || cues.punctuation.has(words[to]!.plain) || words[to]!.plain === "but";
      if (cues.punctuation.has(said.at(-1)!.plain) || said.some(({ use }) => use !== undefined) || ((whole || names < 2) && !ends))
        continue;
      if (!said.some((_, at) => isContent(words, from + at))) continue;
      const text = textOf(said);
      const best = titles.resolveTitle(text, true)[0];
      if (best?.exactness === 1 && fits(words, from, best.index)) return { from, to, index: best.index };
      const ending = tails && ends ? endingWith(text) : undefined;
      if (ending !== undefined) return { from, to, index: ending };
    }
    return undefined;
  };

  const quoted = (words: readonly Word[], at: number): Omit<SpeltTitle, "denied"> | undefined => {
    const close = words.findIndex(({ plain }, k) => k > at && plain === '"');
    const best = close > at + 1 ? titles.resolveTitle(textOf(words.slice(at + 1, close)), true)[0] : undefined;
    return best?.exactness === 1 ? { from: at, to: close + 1, index: best.index } : undefined;
  };

  const startingAt = (words: readonly Word[], at: number, tails: boolean): Omit<SpeltTitle, "denied"> | undefined => {
    if (words[at]!.plain === '"') return quoted(words, at);
    const before = words[at - 1]?.plain ?? "";
    if (at === 0) return several(titleAt(words, at, true, tails));
    if (before === "not" || before === "except") return titleAt(words, at, false, tails);
    const cue = before === "to" ? at - 2 : at - 1;
    const wished = ["would", "id", "wed"].includes(words[cue - 1]?.plain ?? "");
    return cues.exampleCues.has(words[cue]?.plain ?? "") && !wished ? several(titleAt(words, at, false, tails)) : undefined;
  };

  const isShown = (words: readonly Word[], { from, to }: { from: number; to: number }, shown: ReadonlySet<string>): boolean =>
    shown.size > 0 && titles.resolveTitle(textOf(words.slice(from, to)), true).some(({ index }) => shown.has(catalogue.idOf(index)));

  return (words: readonly Word[], { shown = new Set(), tails = false }: SpellerOptions = {}): SpeltTitle[] => {
    const found: SpeltTitle[] = [];
    for (let at = 0; at < words.length; at++) {
      const hit = words[at]!.use ? undefined : startingAt(words, at, tails);
      if (!hit || isShown(words, hit, shown)) continue;
      const like = words[at - 1]?.plain === "to" ? at - 2 : at - 1;
      const cue = cues.exampleCues.has(words[like]?.plain ?? "") ? like : at;
      found.push({ ...hit, denied: cues.denialBefore(words, cue) >= 0 });
      at = hit.to - 1;
    }
    return found;
  };
};

const textOf = (words: readonly Word[]): string => words.map(({ raw }) => raw).join(" ");

/** A title of one word is left to the readers of examples and references. */
const several = (hit: Omit<SpeltTitle, "denied"> | undefined) => (hit && hit.to - hit.from > 1 ? hit : undefined);
