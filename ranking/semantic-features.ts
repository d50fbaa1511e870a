import type { Catalogue } from "../catalog/catalogue.js";
import { looksLikeYears } from "../catalog/looks-like-years.js";
import { itemsByUser, transposed } from "./binary-rows.js";
import type { Sequences } from "./model.js";
import { RowsBuilder, type WeightedRows } from "./weighted-rows.js";
import { wordsOf } from "./words.js";

/** An items x features matrix in compressed rows (`items` holds the feature of each entry), and what the features are called.
 *  `terms`: for each word, the features it stands for: a word of titles or texts, the values of categories it occurs in, "1990s". */
export interface Features {
  rows: WeightedRows;
  count: number;
  terms: Map<string, number[]>;
}

/** What the space knows of a catalogue: plain data, so that a thread can be handed it. */
export type Described = Pick<Catalogue, "size" | "titles" | "categories" | "numbers" | "texts">;

/** What one family says of each item: keys such as "title:matrix", each counted as often as it occurs. `words`: what a query calls
 *  a key. `trust`: how far an item's keys are to be believed, 0 to 1. */
interface Family {
  weight: number;
  keysOf: (item: number) => string[];
  words: (key: string) => string[];
  trust: (keys: number) => number;
}

const certain = () => 1;
/** Names and people carry the meaning that words in titles only hint at. */
export const weights = { title: 0.6, category: 1, decade: 0.4, text: 1, users: 1 };

const afterSign = (key: string): string => key.slice(key.indexOf("=") + 1);

const categoryFamilies = ({ categories }: Described): Family[] =>
  [...categories.values()].map(({ field, values, offsets, codes }) => ({
    weight: weights.category,
    keysOf: (item) => Array.from(codes.subarray(offsets[item], offsets[item + 1]), (code) => `${field.name}=${values[code]}`),
    words: (key) => wordsOf(afterSign(key)),
    trust: certain,
  }));

const decadeFamilies = ({ numbers }: Described): Family[] =>
  [...numbers]
    .filter(([, column]) => looksLikeYears(column))
    .map(([name, column]) => ({
      weight: weights.decade,
      keysOf: (item) => (Number.isNaN(column[item]!) ? [] : [`${name}=${Math.floor(column[item]! / 10) * 10}s`]),
      words: (key) => [afterSign(key)],
      trust: certain,
    }));

const wordFamily = (weight: number, kind: string, texts: readonly string[]): Family => ({
  weight,
  keysOf: (item) => wordsOf(texts[item]!).map((word) => `${kind}:${word}`),
  words: (key) => [key.slice(key.indexOf(":") + 1)],
  trust: certain,
});

/** Who met an item. One person in common means little: the fewer people, the less their names count. */
const userFamily = (interactions: Sequences, itemCount: number): Family => {
  const { offsets, columns } = transposed(itemsByUser(interactions, itemCount), itemCount);
  return {
    weight: weights.users,
    keysOf: (item) => Array.from(columns.subarray(offsets[item], offsets[item + 1]), (user) => `user ${user}`),
    words: () => [],
    trust: (users) => Math.sqrt(users / (users + 10)),
  };
};

/** The features of all items. Within a family an item's entries are tf * idf, scaled to length weight * trust: so a long description
 *  does not drown a genre, nor a thousand users a title. */
export const featuresOf = (catalogue: Described, interactions: Sequences): Features => {
  const families = [
    wordFamily(weights.title, "title", catalogue.titles),
    ...categoryFamilies(catalogue),
    ...decadeFamilies(catalogue),
    ...[...catalogue.texts].map(([name, texts]) => wordFamily(weights.text, name, texts)),
    userFamily(interactions, catalogue.size),
  ];
  const featureIds = new Map<string, number>();
  const terms = new Map<string, number[]>();
  const perFamily = families.map((family, at) => entriesOf(family, at, catalogue.size, featureIds, terms));
  const builder = new RowsBuilder(catalogue.size);
  for (let item = 0; item < catalogue.size; item++) {
    for (const entries of perFamily) for (const [feature, weight] of entries[item]!) builder.add(feature, weight);
    builder.endRow();
  }
  return { rows: builder.rows(), count: featureIds.size, terms };
};

/** Each item's entries of one family; new features and the words for them are noted in `featureIds` and `terms`. */
const entriesOf = (
  { weight, keysOf, words, trust }: Family,
  at: number,
  size: number,
  featureIds: Map<string, number>,
  terms: Map<string, number[]>,
): Map<number, number>[] => {
  const itemsWith = new Map<number, number>();
  const counted = Array.from({ length: size }, (_, item) => {
    const counts = new Map<number, number>();
    for (const key of keysOf(item)) {
      const feature = idOf(`${at} ${key}`, featureIds, () => words(key), terms);
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
    for (const feature of counts.keys()) itemsWith.set(feature, (itemsWith.get(feature) ?? 0) + 1);
    return counts;
  });
  for (const counts of counted) {
    let squares = 0;
    for (const [feature, count] of counts) {
      const tfIdf = Math.sqrt(count) * Math.log(1 + size / itemsWith.get(feature)!);
      squares += tfIdf * tfIdf;
      counts.set(feature, tfIdf);
    }
    const scale = (weight * trust(counts.size)) / Math.sqrt(squares || 1);
    for (const [feature, tfIdf] of counts) counts.set(feature, scale * tfIdf);
  }
  return counted;
};

const idOf = (key: string, featureIds: Map<string, number>, words: () => string[], terms: Map<string, number[]>): number => {
  const known = featureIds.get(key);
  if (known !== undefined) return known;
  const feature = featureIds.size;
  featureIds.set(key, feature);
  for (const word of new Set(words())) {
    const features = terms.get(word);
    if (features) features.push(feature);
    else terms.set(word, [feature]);
  }
  return feature;
};
