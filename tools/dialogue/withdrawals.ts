import type { Catalogue } from "../../catalog/catalogue.js";
import { looksLikeYears } from "../../catalog/looks-like-years.js";
import type { Range } from "../../domain/constraint.js";
import * as cues from "../utterance/cues.js";
import type { Meaning } from "../utterance/lexicon.js";
import type { UtteranceReader } from "../utterance/parse.js";
import { yearRanges } from "../utterance/ranges.js";
import type { Word } from "../utterance/words.js";
import type { Reference } from "./references.js";
import { longestCue, phrase, spend } from "./span.js";

/** What the user takes back: everything about a field, a value, a span of a number, free words, examples; all: every constraint. */
export type Withdrawal = { words: string } & (
  | { kind: "all" }
  | { kind: "field"; field: string }
  | { kind: "value"; meaning: Meaning }
  | { kind: "range"; field: string; range: Range }
  | { kind: "query"; stems: string[] }
  | { kind: "items"; itemIds: string[]; stems: string[] }
);

const cuesIn = (text: string): readonly string[] => text.split(", ");

const before = cuesIn(
  "forget, forget about, never mind, nevermind, drop, ignore, lift, regardless of, no matter, i dont care about, " +
    "dont care about, i dont mind, dont mind, we dont mind, not necessarily, it neednt be, neednt be, it need not be, " +
    "need not be, it doesnt have to be, doesnt have to be, does not have to be, they dont have to be, dont have to be, " +
    "allow, you can include, you may include, include again, scrap, whatever, any other",
);
const behind = cuesIn(
  "is fine, are fine, is ok, are ok, is okay, are okay, is alright, are alright, is all right, are all right, " +
    "is allowed, are allowed, is welcome, are welcome, would be fine, would be ok, can be included, is possible, " +
    "is no problem, doesnt matter, does not matter, dont matter, is irrelevant, is unimportant, is no object, " +
    "no longer matters, is not important, isnt important, after all",
);
const trailing = cuesIn(
  "after all, too, again, now, as well, anymore, any more, any longer, thing, part, restriction, limit, constraint, " + "filter",
);
const everything = cuesIn(
  "anything goes, no restrictions, no constraints, no limits, no preference, no preferences, i dont care, " +
    "i have no preference, whatever",
);

/** Reads what is taken back: "forget the 90s", "horror is fine after all", "any year", "the price doesn't matter", "never mind the
 *  heist". `isHeld`: whether the words bar this value now ("horror after all" takes back only what is barred). */
export const withdrawalReader = (
  { numbers }: Catalogue,
  { vocabulary }: UtteranceReader,
  fieldNamed: (word: Word) => string | undefined,
) => {
  const years = [...numbers].filter(([, column]) => looksLikeYears(column)).map(([name]) => name);

  /** What stands at `at`, as something to take back, and the word after it. */
  const target = (words: Word[], at: number): { what: Withdrawal; to: number } | undefined => {
    if (words[at] === undefined || words[at]!.use) return undefined;
    const hit = vocabulary.longest(words, at);
    if (hit) return { what: { kind: "value", meaning: hit.meanings[0]!, words: phrase(words, at, at + hit.length) }, to: at + hit.length };
    const year = years[0] === undefined ? undefined : yearRanges(words).find(({ from }) => from === at);
    if (year) return { what: { kind: "range", field: years[0]!, range: year.range, words: phrase(words, at, year.to) }, to: year.to };
    const field = fieldNamed(words[at]!);
    return field === undefined ? undefined : { what: { kind: "field", field, words: words[at]!.raw }, to: at + 1 };
  };

  const itemsAt = (words: Word[], { from, to, itemIds }: Reference): { what: Withdrawal; to: number } => ({
    what: { kind: "items", itemIds, stems: words.slice(from, to).map(({ stem }) => stem), words: phrase(words, from, to) },
    to,
  });

  const skips = (word: Word | undefined): boolean =>
    word !== undefined &&
    !word.use &&
    (cues.fillers.has(word.plain) || ["and", "or", ","].includes(word.plain)) &&
    fieldNamed(word) === undefined;

  /** The targets from `at` on, as far as they go; what nobody knows is taken for words of the query. */
  const listed = (
    words: Word[],
    at: number,
    orQuery: boolean,
    references: readonly Reference[] = [],
  ): { found: Withdrawal[]; to: number } => {
    const found: Withdrawal[] = [];
    let end = at;
    for (let next = at; next < words.length; ) {
      const pointed = orQuery ? references.find(({ from, itemIds }) => from === next && itemIds.length > 0) : undefined;
      const hit = pointed ? itemsAt(words, pointed) : target(words, next);
      if (hit) {
        found.push(hit.what);
        next = end = hit.to;
      } else if (skips(words[next])) next++;
      else if (orQuery && !cues.punctuation.has(words[next]!.plain) && !cues.clauseBreaks.has(words[next]!.plain) && !words[next]!.use) {
        if (trailing.includes(words[next]!.plain)) {
          end = ++next;
          continue;
        }
        found.push({ kind: "query", stems: [words[next]!.stem], words: words[next]!.raw });
        end = ++next;
      } else break;
    }
    return { found, to: end + longestCue(words, end, trailing) };
  };

  const fromBefore = (words: Word[], at: number, references: readonly Reference[]): Withdrawal[] => {
    const cue = longestCue(words, at, before);
    // "Never mind, a comedy": what stands behind the comma is the next wish.
    if (cue === 0 || words[at + cue]?.plain === ",") return [];
    const { found, to } = listed(words, at + cue, true, references);
    if (found.length) spend(words, at, to);
    return found;
  };

  const anyField = (words: Word[], at: number): Withdrawal[] => {
    const cue = ["any", "whichever", "every"].includes(words[at]!.plain) ? 1 : 0;
    const field = cue && words[at + 1] && !words[at + 1]!.use ? fieldNamed(words[at + 1]!) : undefined;
    if (field === undefined) return [];
    const words_ = phrase(words, at, at + 2);
    spend(words, at, at + 2 + longestCue(words, at + 2, ["is fine", "is ok", "will do", "would do", "goes", "is good"]));
    return [{ kind: "field", field, words: words_ }];
  };

  const fromBehind = (words: Word[], at: number, isHeld: (meaning: Meaning) => boolean): Withdrawal[] => {
    const hit = target(words, at);
    if (!hit) return [];
    const { found, to } = listed(words, at, false);
    const cue = longestCue(words, to, behind);
    const weak = cue === 2 && words[to]!.plain === "after";
    if (cue === 0 || (weak && !found.every((one) => one.kind === "value" && isHeld(one.meaning)))) return [];
    spend(words, at, to + cue + longestCue(words, to + cue, trailing));
    return found;
  };

  return (words: Word[], isHeld: (meaning: Meaning) => boolean, references: readonly Reference[]): Withdrawal[] => {
    const found: Withdrawal[] = [];
    for (let at = 0; at < words.length; at++) {
      if (words[at]!.use) continue;
      const here = [
        (list: Word[], from: number) => fromBefore(list, from, references),
        anyField,
        (list: Word[], from: number) => fromBehind(list, from, isHeld),
      ].flatMap((read) => (words[at]!.use ? [] : read(words, at)));
      found.push(...here);
      const cue = here.length ? 0 : longestCue(words, at, everything);
      const alone = cue > 0 && [undefined, ".", "!", ","].includes(words[at + cue]?.plain);
      if (!alone) continue;
      found.push({ kind: "all", words: phrase(words, at, at + cue) });
      spend(words, at, at + cue);
    }
    return found;
  };
};
