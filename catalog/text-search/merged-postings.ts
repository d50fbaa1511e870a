import { extended, inserted } from "../extended.js";
import { type Strings, stringsOf } from "../strings.js";
import { type Postings, wordFrom } from "./postings.js";

/** Sorted words with others among them: word k of `fresh` stands before the one that was at `places[k]`. */
const mergedTerms = (terms: Strings, fresh: readonly string[], places: readonly number[]): Strings => {
  const all = Int32Array.from({ length: terms.length }, (_, term) => term);
  return terms.and(stringsOf(fresh)).inOrder(
    inserted(
      all,
      places,
      fresh.map((_, k) => terms.length + k),
    ),
  );
};

/** The postings of some items and of others behind them. Only the new words are looked for; what lies between them is copied at once. */
export const mergedPostings = (before: Postings, behind: Postings): Postings => {
  const { terms, starts } = before;
  const words = Array.from({ length: behind.terms.length }, (_, k) => behind.terms.at(k));
  const at = words.map((word) => wordFrom(terms, word));
  const isNew = words.map((word, k) => at[k] === terms.length || terms.at(at[k]!) !== word);
  /** Each word's items stand behind those that it has already. */
  const places: number[] = [];
  words.forEach((_, k) => {
    const place = starts[isNew[k] ? at[k]! : at[k]! + 1]!;
    for (let one = behind.starts[k]!; one < behind.starts[k + 1]!; one++) places.push(place);
  });
  const fresh = words.filter((_, k) => isNew[k]);
  const wider = new Uint32Array(starts.length + fresh.length);
  let [added, from, shift] = [0, 0, 0];
  const upTo = (term: number): void => {
    for (; from < term; from++) wider[from + shift] = starts[from]! + added;
  };
  words.forEach((_, k) => {
    upTo(isNew[k] ? at[k]! : at[k]! + 1);
    if (isNew[k]) wider[from + shift++] = starts[from]! + added;
    added += behind.starts[k + 1]! - behind.starts[k]!;
  });
  upTo(starts.length);
  return {
    terms: fresh.length
      ? mergedTerms(
          terms,
          fresh,
          at.filter((_, k) => isNew[k]),
        )
      : terms,
    starts: wider,
    docs: inserted(before.docs, places, behind.docs),
    inTitle: inserted(before.inTitle, places, behind.inTitle),
    inText: inserted(before.inText, places, behind.inText),
    titleLengths: extended(before.titleLengths, behind.titleLengths),
    textLengths: extended(before.textLengths, behind.textLengths),
  };
};
