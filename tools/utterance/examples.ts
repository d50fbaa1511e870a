import type { TextIndex } from "../../catalog/text-index.js";
import * as cues from "./cues.js";
import type { Lexicon } from "./lexicon.js";
import type { Word } from "./words.js";

const longestTitle = 8;

const spend = (words: readonly Word[], from: number, to: number): void => {
  for (const word of words.slice(from, to)) word.use = "title";
};

/** The word after a title that is marked already. */
const endOfTitle = (words: readonly Word[], from: number): number => {
  const end = words.findIndex(({ use }, at) => at > from && use !== "title");
  return end < 0 ? words.length : end;
};

/** Finds the titles of items that the words name as examples or ask about, and marks the words read.
 *  A title counts when it stands in quotation marks, after a cue ("like Heat", "similar to the matirx"), or, when `anywhere`,
 *  exactly as written at any place. Of several items with one title the best known is meant. `unlike`: behind a denied cue ("nothing like
 *  Heat"). Catalogue indexes, no repeats; titles that are marked already are passed over. */
export const readExamples = (
  words: Word[],
  titles: TextIndex,
  lexicon: Lexicon,
  anywhere: boolean,
): { like: number[]; unlike: number[] } => {
  const like = new Set<number>();
  const unlike = new Set<number>();
  const phrase = (from: number, to: number) =>
    words
      .slice(from, to)
      .map(({ raw }) => raw)
      .join(" ");

  /** The longest title that begins at `from`; returns the word after it, or `from`. */
  const take = (from: number, exact: boolean, found = like): number => {
    let end = from;
    if (words[from]?.use === "title") return endOfTitle(words, from);
    while (end < words.length && end < from + longestTitle && !words[end]!.use && words[end]!.plain !== '"') end++;
    for (; end > from; end--) {
      const last = words[end - 1]!.plain;
      if (cues.punctuation.has(last) || (end - from === 1 && cues.fillers.has(last))) continue;
      const isValue = (lexicon.longest(words, from)?.length ?? 0) >= end - from;
      const best = titles.resolveTitle(phrase(from, end), exact)[0];
      if (!best || (best.exactness < 1 && (exact || isValue || end - from === 1)) || (isValue && !exact)) continue;
      found.add(best.index);
      spend(words, from, end);
      return end;
    }
    return from;
  };

  for (let at = 0; at < words.length; at++) {
    const { plain, use } = words[at]!;
    if (use) continue;
    if (plain === '"') {
      const close = words.findIndex((word, k) => k > at && word.plain === '"');
      if (close > at && take(at + 1, false) > at + 1) spend(words, at, close + 1);
    } else if (cues.exampleCues.has(plain) && !["would", "id", "wed"].includes(words[at - 1]?.plain ?? "")) {
      const first = words[at + 1]?.plain === "to" ? at + 2 : at + 1;
      const found = cues.denialBefore(words, at) >= 0 ? unlike : like;
      let next = take(first, false, found);
      while (next > first && ["and", "or", ","].includes(words[next]?.plain ?? "")) {
        const after = take(next + 1, false, found);
        if (after === next + 1) break;
        next = after;
      }
    } else if (anywhere && !cues.fillers.has(plain)) take(at, true);
  }
  return { like: [...like], unlike: [...unlike] };
};
