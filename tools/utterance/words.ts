import { stemmer } from "stemmer";

/** One word or punctuation mark of an utterance. `plain`: lower case without accents; `stem`: Porter's stem of it, so that
 *  "comedies" meets "Comedy"; `use`: what it was read as, undefined while unread; "unknown": denied, and of no known meaning. */
export interface Word {
  raw: string;
  plain: string;
  stem: string;
  use?: "cue" | "value" | "number" | "title" | "unknown";
}

/** Lower case, accents dropped, hyphens and apostrophes inside words as spaces or nothing: "Sci-Fi" -> "sci fi". */
export const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/['’`]/g, "")
    .replace(/[-_]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** The words of a text in order; commas, semicolons and full stops count as words, quotation marks and signs of currencies as well. Such a
 *  sign goes behind its figure, "$20" as "20 $", and commas between thousands belong to the figure. */
export const wordsOf = (text: string): Word[] =>
  Array.from(
    plain(text.replace(/[“”„«»]/g, '"'))
      .replace(/(\p{Sc})\s*(\d[\d.,]*\d|\d)/gu, "$2 $1 ")
      .matchAll(/\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+|[\p{L}\p{N}]+|[,;.?!"/]|\p{Sc}/gu),
    ([raw]) => ({
      raw,
      plain: raw,
      stem: stemmer(raw),
    }),
  );

/** The key under which a phrase is looked up: its stems, one space between. */
export const stems = (phrase: string): string =>
  wordsOf(phrase)
    .map(({ stem }) => stem)
    .join(" ");
