import type { Catalogue } from "../../catalog/catalogue.js";
import { tellingWords } from "../../catalog/telling-words.js";
import { traitField } from "../../catalog/trait-field.js";
import { shuffled } from "../../ranking/random.js";
import type { Case } from "../split.js";

/** What someone who wants the case's item might say: one of its kinds, and the decade. Empty for an item of no kind. */
export const kindSaid = (catalogue: Catalogue, item: number): string => {
  const field = traitField(catalogue);
  const { attributes, numbers } = catalogue.item(item);
  const kind = field === undefined ? undefined : attributes[field]?.[0];
  if (kind === undefined) return "";
  const decade = numbers.year === undefined ? "" : ` from the ${Math.floor(numbers.year / 10) * 10}s`;
  return `${kind.toLowerCase()}${decade}`;
};

/** Not the bounds that the debaters' voices are learned with (app/voices/wishes.ts): who is asked speaks otherwise. */
const shared = { least: 3, most: 0.05 };
const wordsSaid = 3;

/** What is left in the memory of someone who has read of the item: three words of its texts, by the seed; fewer where there are fewer. */
export const wordsSaidOf = (catalogue: Catalogue, seed: number): ((item: number) => string) => {
  const wordsOf = tellingWords(catalogue, shared);
  return (item) => {
    const known = wordsOf(item);
    return Array.from(shuffled(known.length, seed + item).subarray(0, wordsSaid), (at) => known[at]!).join(" ");
  };
};

/** "Something like the last one", whatever that was. */
export const lastSaid = ({ titles }: Catalogue, { history }: Case): string => {
  const last = history.at(-1);
  return last === undefined ? "" : `like "${titles[last]}"`;
};
