import type { Catalogue } from "../../catalog/catalogue.js";
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

/** A word that fewer or more items' texts have gives the item away, or says nothing. */
const shared = { least: 3, most: 0.05 };
const wordsSaid = 3;

/** What is left in the memory of someone who has read of the item: three words of its texts, by the seed; fewer where there are fewer. */
export const wordsSaidOf = (catalogue: Catalogue, seed: number): ((item: number) => string) => {
  const texts = [...catalogue.texts.values()];
  const wordsOf = (item: number) => [...new Set(texts.flatMap((own) => (own[item] ?? "").toLowerCase().match(/\p{L}{4,}/gu) ?? []))];
  const counts = new Map<string, number>();
  if (texts.length > 0)
    for (let item = 0; item < catalogue.size; item++) for (const word of wordsOf(item)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (item) => {
    const said = wordsOf(item).filter((word) => counts.get(word)! >= shared.least && counts.get(word)! <= shared.most * catalogue.size);
    return Array.from(shuffled(said.length, seed + item).subarray(0, wordsSaid), (at) => said[at]!).join(" ");
  };
};

/** "Something like the last one", whatever that was. */
export const lastSaid = ({ titles }: Catalogue, { history }: Case): string => {
  const last = history.at(-1);
  return last === undefined ? "" : `like "${titles[last]}"`;
};
