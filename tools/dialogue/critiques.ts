import * as cues from "../utterance/cues.js";
import type { Meaning } from "../utterance/lexicon.js";
import type { UtteranceReader } from "../utterance/parse.js";
import { stems, type Word } from "../utterance/words.js";
import { associations } from "./associations.js";
import type { Directions } from "./scales.js";
import { phrase, spend } from "./span.js";

/** A unit critique of what was shown (Burke, Hammond and Young 1997; several in one utterance make a compound critique, McCarthy
 *  et al. 2005). number: along a column, away from the reference, or when `denied` not beyond it ("no older ones"); likeness: the reference's values of a field, or none of them;
 *  leaning: towards or away from values; unknown: the catalogue has nothing that the words could mean. */
export type Critique =
  | { kind: "number"; field: string; side: "more" | "less"; far: boolean; denied: boolean; words: string }
  | { kind: "likeness"; field: string; same: boolean; words: string }
  | { kind: "leaning"; meanings: Meaning[]; side: "more" | "less"; words: string }
  | { kind: "unknown"; words: string };

/** A figure that points at an item ("older than 2") is marked already. */
const numeric = (word: Word | undefined): boolean => word?.use === undefined && /^(\d.*|early|mid|late|\w+ties)$/.test(word?.plain ?? "");

/** "2010 or later" is a range, and no critique of what was shown. */
const numberBehind = (words: readonly Word[], at: number): boolean =>
  ["or", "and"].includes(words[at - 1]?.plain ?? "") && numeric(words[at - 2]);

const numberAhead = (words: readonly Word[], at: number): boolean => {
  const skip = ["than", "the"].includes(words[at]?.plain ?? "") ? 1 : 0;
  return numeric(words[at + skip]);
};

const opposite = { more: "less", less: "more" } as const;

/** "Not older" is turned round; "nothing too old" says itself what it denies. */
const isTurned = (words: readonly Word[], at: number): boolean =>
  !["too", "not"].includes(words[at]!.plain) && cues.denialBefore(words, at) >= 0;

/** The stems that an adjective may come from: "funnier" -> "funny", "darker" -> "dark", "stranger" -> "strange". */
const baseForms = (comparative: string): string[] => {
  if (/ier$/.test(comparative)) return [comparative.replace(/ier$/, "y")];
  if (!/er$/.test(comparative) || comparative.length < 5) return [];
  const stem = comparative.slice(0, -2);
  return [stem, `${stem}e`, ...(stem.at(-1) === stem.at(-2) ? [stem.slice(0, -1)] : [])];
};

/** Reads critiques. `fields`: names of category columns by stem, with the words that people use for them. */
export const critiqueReader = (
  { vocabulary, nouns }: UtteranceReader,
  directions: Directions,
  fieldNamed: (word: Word) => string | undefined,
) => {
  const isContent = ({ plain, stem }: Word): boolean =>
    !cues.fillers.has(plain) && !cues.punctuation.has(plain) && !cues.clauseBreaks.has(plain) && !nouns.has(stem);

  /** The values that an adjective stands for: the vocabulary's own word for it, else what it is associated with. */
  const meaningsOf = (word: Word): Meaning[] => {
    const own = vocabulary.longest([{ raw: word.raw, plain: word.plain, stem: word.stem }], 0)?.meanings.slice(0, 1);
    if (own) return own;
    return (associations.get(word.plain) ?? []).flatMap(
      (other) => vocabulary.longest([{ raw: other, plain: other, stem: stems(other) }], 0)?.meanings.slice(0, 1) ?? [],
    );
  };

  const byNumber = (words: readonly Word[], at: number): { critique: Critique; to: number } | undefined => {
    const direction = directions.comparative(words, at);
    if (!direction || numberAhead(words, at + direction.length) || numberBehind(words, at)) return undefined;
    const to = at + direction.length;
    const said = phrase(words, at, to);
    const denied = isTurned(words, at);
    if (direction.field === undefined) {
      const meanings = meaningsOf(words[to - 1]!);
      const side = denied ? opposite[direction.side] : direction.side;
      return meanings.length
        ? { critique: { kind: "leaning", meanings, side, words: denied ? `no ${said}` : said }, to }
        : { critique: { kind: "unknown", words: said }, to };
    }
    return { critique: { kind: "number", field: direction.field, side: direction.side, far: direction.far, denied, words: said }, to };
  };

  /** "same director", "by the same author", "a different brand", "another author", "not the same genre". */
  const byLikeness = (words: readonly Word[], at: number): { critique: Critique; to: number } | undefined => {
    const cue = words[at]!.plain;
    if (!["same", "different", "another", "other"].includes(cue)) return undefined;
    const field = words[at + 1] && !words[at + 1]!.use ? fieldNamed(words[at + 1]!) : undefined;
    if (field === undefined) {
      const told = cue === "same" && words[at + 1] && !words[at + 1]!.use && isContent(words[at + 1]!);
      return told ? { critique: { kind: "unknown", words: phrase(words, at, at + 2) }, to: at + 2 } : undefined;
    }
    const before = words.slice(Math.max(0, at - 2), at).map(({ plain }) => plain);
    const denied = before.some((word) => cues.negations.has(word));
    return { critique: { kind: "likeness", field, same: (cue === "same") !== denied, words: phrase(words, at, at + 2) }, to: at + 2 };
  };

  /** "funnier", "less violent", "not so scary", "too dark". What the parser of wishes reads as well is left to it. */
  const byLeaning = (words: readonly Word[], at: number): { critique: Critique; to: number } | undefined => {
    const word = words[at]!;
    const graded =
      cues.increases.has(word.plain) && cues.denialBefore(words, at) < 0
        ? "more"
        : cues.decreases.has(word.plain) || word.plain === "too"
          ? "less"
          : undefined;
    const notSo = word.plain === "not" && ["so", "too", "as", "that"].includes(words[at + 1]?.plain ?? "") ? 2 : 0;
    const target = words[at + (notSo || 1)];
    if ((graded || notSo) && target && !target.use && !cues.fillers.has(target.plain) && !cues.punctuation.has(target.plain)) {
      const given = graded === "more" && cues.givings.has(words[at - 1]?.plain ?? "");
      const meanings = given ? [] : meaningsOf(target);
      const to = at + (notSo || 1) + 1;
      const side = graded === "more" || (graded && isTurned(words, at)) ? "more" : "less";
      if (meanings.length) return { critique: { kind: "leaning", meanings, side, words: phrase(words, at, to) }, to };
      return side === "less" && !/^\d/.test(target.plain) ? { critique: { kind: "unknown", words: phrase(words, at, to) }, to } : undefined;
    }
    for (const base of baseForms(word.plain)) {
      const meanings = meaningsOf({ raw: base, plain: base, stem: stems(base) });
      const denied = isTurned(words, at);
      const leaning = { side: denied ? "less" : "more", words: denied ? `no ${word.raw}` : word.raw } as const;
      if (meanings.length) return { critique: { kind: "leaning", meanings, ...leaning }, to: at + 1 };
    }
    return undefined;
  };

  /** All critiques in the words, which are marked as read, and "than" behind them. */
  return (words: Word[]): Critique[] => {
    const found: Critique[] = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      if (word.use || cues.punctuation.has(word.plain)) continue;
      const whole = vocabulary.longest(words, at);
      if (whole && whole.length > 1 && !cues.increases.has(word.plain)) continue;
      const hit = byNumber(words, at) ?? byLikeness(words, at) ?? (whole ? undefined : byLeaning(words, at));
      if (!hit) continue;
      found.push(hit.critique);
      spend(words, at, hit.to);
      if (words[hit.to]?.plain === "than") spend(words, hit.to, hit.to + 1);
      const denial = cues.denialBefore(words, at);
      if (denial >= 0) words[denial]!.use = "cue";
      at = hit.to - 1;
    }
    return found;
  };
};
