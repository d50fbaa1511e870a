import { stemmer } from "stemmer";
import type { Catalogue } from "../../catalog/catalogue.js";
import { looksLikeYears } from "../../catalog/looks-like-years.js";
import { stems, type Word } from "../utterance/words.js";

/** The column that a word names: its own name, a synonym of a number, "decade" for years, "kind" where there is one category only. */
export const fieldNamer = ({ fields, numbers, categories }: Catalogue): ((word: Word) => string | undefined) => {
  const named = new Map<string, string>();
  const learn = (phrase: string, field: string): void => {
    const key = stems(phrase);
    if (!named.has(key)) named.set(key, field);
  };
  for (const { name } of fields) learn(name, name);
  for (const { name, kind, synonyms } of fields) if (kind === "number") for (const word of Object.keys(synonyms)) learn(word, name);
  for (const [name, column] of numbers)
    if (looksLikeYears(column)) for (const word of ["decade", "era", "period", "date"]) learn(word, name);
  const kinds = [...categories.values()].filter(({ field }) => field.kind === "category");
  if (kinds.length === 1) for (const word of ["kind", "type", "sort", "category"]) learn(word, kinds[0]!.field.name);
  // "publication year" answers to "year" as well, where no other column is called so.
  for (const { name } of fields) learn(name.split(/[\s_-]+/).at(-1)!, name);
  return (word) => named.get(stemmer(word.plain));
};
