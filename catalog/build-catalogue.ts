import { BadDataset, shown } from "../domain/errors.js";
import type { Field, Item } from "../domain/item.js";
import type { Catalogue, CategoryColumn } from "./catalogue.js";

const categoryColumn = (field: Field, rows: readonly (readonly string[])[]): CategoryColumn => {
  const counted = new Map<string, number>();
  for (const row of rows) for (const value of row) counted.set(value, (counted.get(value) ?? 0) + 1);
  const values = [...counted.keys()].sort((a, b) => counted.get(b)! - counted.get(a)! || (a < b ? -1 : 1));
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    offsets[index + 1] = offsets[index]! + row.length;
  });
  return {
    field,
    values,
    counts: Int32Array.from(values, (value) => counted.get(value)!),
    offsets,
    codes: Int32Array.from(rows.flat(), (value) => codeOf.get(value)!),
  };
};

/** The columns that a catalogue is made of, as they are stored. */
export interface Columns {
  noun: string;
  nouns: readonly string[];
  ids: readonly string[];
  titles: readonly string[];
  fields: readonly Field[];
  categories: ReadonlyMap<string, CategoryColumn>;
  numbers: ReadonlyMap<string, Float64Array>;
  texts: ReadonlyMap<string, readonly string[]>;
}

/** A catalogue over its columns. */
export const catalogueOver = (columns: Columns): Catalogue => {
  const { ids, titles, categories, numbers, texts } = columns;
  const indexes = new Map(ids.map((id, index) => [id, index]));
  return {
    ...columns,
    size: ids.length,
    indexOf: (itemId) => indexes.get(itemId),
    item: (index) => {
      if (!(Number.isInteger(index) && index >= 0 && index < ids.length))
        throw new RangeError(`item: got index ${index}, expected 0 to ${ids.length - 1}`);
      const attributes = [...categories].flatMap(([name, { offsets, codes, values }]) => {
        const own = Array.from(codes.subarray(offsets[index], offsets[index + 1]), (code) => values[code]!);
        return own.length ? [[name, own] as const] : [];
      });
      const known = [...numbers]
        .filter(([, column]) => !Number.isNaN(column[index]))
        .map(([name, column]) => [name, column[index]!] as const);
      const said = [...texts].filter(([, column]) => column[index] !== "").map(([name, column]) => [name, column[index]!] as const);
      return {
        id: ids[index]!,
        title: titles[index]!,
        attributes: Object.fromEntries(attributes),
        numbers: Object.fromEntries(known),
        texts: Object.fromEntries(said),
      };
    },
  };
};

const firstTwice = (ids: readonly string[]): string | undefined => {
  const seen = new Set<string>();
  return ids.find((id) => seen.size === seen.add(id).size);
};

/** Builds a catalogue in memory, indexes in the order of `items`. `noun`: what one item is called; alternatives behind a slash
 *  ("film/movie") are words for it too. A value twice in one item counts once. No items make an empty catalogue. Throws BadDataset for an id that comes twice. */
export const buildCatalogue = (given: Iterable<Item>, fields: readonly Field[], noun = "item"): Catalogue => {
  const items = [...given];
  const ids = items.map(({ id }) => id);
  const twice = firstTwice(ids);
  if (twice !== undefined)
    throw new BadDataset({
      place: "items",
      given: `id ${shown(twice)} twice`,
      expected: "each id once",
      cure: "Drop or rename one of them.",
    });
  const of = (...kinds: Field["kind"][]) => fields.filter(({ kind }) => kinds.includes(kind));
  const nouns = noun.split("/");
  return catalogueOver({
    noun: nouns[0]!,
    nouns,
    ids,
    titles: items.map(({ title }) => title),
    fields,
    categories: new Map(
      of("category", "person").map((field) => [
        field.name,
        categoryColumn(
          field,
          items.map(({ attributes }) => [...new Set(attributes[field.name] ?? [])]),
        ),
      ]),
    ),
    numbers: new Map(of("number").map(({ name }) => [name, Float64Array.from(items, ({ numbers }) => numbers[name] ?? Number.NaN)])),
    texts: new Map(of("text").map(({ name }) => [name, items.map(({ texts }) => texts[name] ?? "")])),
  });
};
