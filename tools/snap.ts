import type { Catalogue } from "../catalog/catalogue.js";
import type { Intent } from "../domain/profile.js";
import { soundsLikeOrders } from "./orders.js";
import * as cues from "./utterance/cues.js";
import { lexicon, type Meaning } from "./utterance/lexicon.js";
import { stems, type Word, wordsOf } from "./utterance/words.js";

/** Reads other people's words for values and for parts of a request against the catalogue's vocabulary. */
export interface Snap {
  /** The value of a field that a text stands for, by name, synonym or one typo; undefined where there is none. */
  value(field: string, text: string): string | undefined;
  /** The parts of a request that mean nothing to the core: runs of at most three content words that are not in the vocabulary, in no
   *  constraint it heard and in no title it recognised, with the small words between them ("laugh out loud"). No run goes over the end of a
   *  clause, and sentences that sound like orders to a model have none. As they stand in `wordsOf`, each once, in the order of the text. */
  phrases(text: string, intent: Intent): string[];
  /** The values that the words of a text name, each with the stems of its words there. */
  named(text: string): (Meaning & { stems: string[] })[];
}

/** A run has so many content words at most, and so many words in all. */
const longestRun = 3;
const longestPhrase = 5;

/** The parts of a text within which a run may lie; sentences that sound like orders to a model have none. */
const clausesOf = (text: string): Word[][] =>
  text
    .split(/[.?!;\n\r]+/)
    .filter((sentence) => !soundsLikeOrders(sentence))
    .flatMap((sentence) => sentence.split(/[:()[\]{}<>|=]+/))
    .map(wordsOf);

/** Single letters say nothing, and a number of more digits is no year and no amount that a request would name. */
const isContent = ({ plain }: Word): boolean =>
  /\p{L}{2}|^\d{2,5}$/u.test(plain) &&
  ![
    cues.fillers,
    cues.negations,
    cues.clauseBreaks,
    cues.punctuation,
    cues.alternatives,
    cues.decreases,
    cues.increases,
    cues.degrees,
  ].some((closed) => closed.has(plain)) &&
  plain !== "and" &&
  !cues.links.has(plain);

/** Small words that may stand within a run; a denial, a mark or an alternative ends it. */
const joins = (word: Word): boolean =>
  (cues.fillers.has(word.plain) || cues.links.has(word.plain)) &&
  ![cues.negations, cues.clauseBreaks, cues.punctuation, cues.alternatives, cues.decreases, cues.increases].some((closed) =>
    closed.has(word.plain),
  );

/** The runs of open words in a clause, with the small words between them. */
const runsIn = (words: readonly Word[], isOpen: (word: Word) => boolean): string[] => {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!isOpen(words[at]!)) continue;
    let [end, content] = [at, 1];
    for (let next = at + 1; next < Math.min(words.length, at + longestPhrase) && content < longestRun; next++) {
      if (isOpen(words[next]!)) [end, content] = [next, content + 1];
      else if (!joins(words[next]!)) break;
    }
    if (cues.periods.has(words[end + 1]?.plain ?? "")) end++;
    const run = words.slice(at, end + 1).map(({ raw }) => raw);
    found.push(run.join(" "));
    at = end;
  }
  return found;
};

/** Built once per catalogue. */
export const snapOver = (catalogue: Catalogue): Snap => {
  const vocabulary = lexicon(catalogue);
  const nouns = new Set([...catalogue.nouns, ...catalogue.fields.map(({ name }) => name)].map(stems));

  const spans = (words: readonly Word[]): { at: number; length: number; meanings: Meaning[] }[] => {
    const found: { at: number; length: number; meanings: Meaning[] }[] = [];
    for (let at = 0; at < words.length; at++) {
      const hit = vocabulary.longest(words, at);
      if (!hit) continue;
      found.push({ at, ...hit });
      at += hit.length - 1;
    }
    return found;
  };

  /** The stems of the words that the core has read. */
  const readIn = (words: readonly Word[], { constraints, wants, like }: Intent): Set<string> => {
    const understood = new Set([
      ...constraints.flatMap((one) => ("values" in one ? one.values.map((value) => `${one.field}=${value}`) : [])),
      ...wants.map(({ field, value }) => `${field}=${value}`),
    ]);
    const heard = [
      ...constraints.filter(({ source }) => source === "request").map(({ words: said }) => said),
      ...like.flatMap((id) => catalogue.indexOf(id) ?? []).map(catalogue.titleOf),
    ];
    const read = new Set(heard.flatMap((said) => wordsOf(said).map(({ stem }) => stem)));
    for (const { at, length, meanings } of spans(words)) {
      if (meanings.some(({ field, value }) => understood.has(`${field}=${value}`)))
        for (const { stem } of words.slice(at, at + length)) read.add(stem);
    }
    return read;
  };

  return {
    value: (field, text) => {
      const words = wordsOf(text);
      const whole = vocabulary.longest(words, 0);
      const meanings = whole?.length === words.length ? whole.meanings : words.length === 1 ? [vocabulary.guess(words[0]!)] : [];
      return meanings.find((meaning) => meaning?.field === field)?.value;
    },
    named: (text) => {
      const words = wordsOf(text);
      return spans(words).flatMap(({ at, length, meanings }) =>
        meanings.map((meaning) => ({ ...meaning, stems: words.slice(at, at + length).map(({ stem }) => stem) })),
      );
    },
    phrases: (text, intent) => {
      const read = readIn(wordsOf(text), intent);
      const isOpen = (word: Word) => isContent(word) && !read.has(word.stem) && !nouns.has(word.stem);
      return [...new Set(clausesOf(text).flatMap((words) => runsIn(words, isOpen)))];
    },
  };
};

/** Whether `quote` stands in `text`, word by word. */
export const quotes = (text: string, quote: string): boolean => {
  const said = stems(quote);
  return said !== "" && ` ${stems(text)} `.includes(` ${said} `);
};
