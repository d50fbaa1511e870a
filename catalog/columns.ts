import type { Field } from "../domain/item.js";
import type { Catalogue, CategoryColumn } from "./catalogue.js";
import { idLookup, idTable } from "./id-table.js";
import { type Strings, stringsOf } from "./strings.js";

/** The columns that a catalogue is made of, as they are stored. `slots`: the look-up table of the ids. */
export interface Columns {
  nouns: readonly string[];
  fields: readonly Field[];
  ids: Strings;
  slots: Uint32Array;
  titles: Strings;
  categories: ReadonlyMap<string, Omit<CategoryColumn, "values"> & { values: Strings }>;
  numbers: ReadonlyMap<string, Float64Array>;
  texts: ReadonlyMap<string, Strings>;
}

const stored = new WeakMap<Catalogue, Columns>();

/** The columns that this catalogue lies over; made, for one that was put together in another way. */
export const columnsOf = (catalogue: Catalogue): Columns => {
  const known = stored.get(catalogue);
  if (known) return known;
  const { nouns, fields, titles, categories, numbers, texts } = catalogue;
  const ids = stringsOf(catalogue.ids);
  return {
    nouns,
    fields,
    ids,
    slots: idTable(ids),
    titles: stringsOf(titles),
    categories: new Map([...categories].map(([name, column]) => [name, { ...column, values: stringsOf(column.values) }])),
    numbers,
    texts: new Map([...texts].map(([name, column]) => [name, stringsOf(column)])),
  };
};

const lazily = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** A catalogue over its columns. Nothing is decoded before it is asked for. */
export const catalogueOver = (columns: Columns): Catalogue => {
  const { ids, slots, titles, numbers, texts, nouns, fields } = columns;
  const checked = (index: number): number => {
    if (Number.isInteger(index) && index >= 0 && index < ids.length) return index;
    throw new RangeError(`item: got index ${index}, expected 0 to ${ids.length - 1}`);
  };
  const allTexts = lazily(() => new Map([...texts].map(([name, strings]) => [name, strings.all()] as const)));
  const categories = new Map(
    [...columns.categories].map(([name, column]): [string, CategoryColumn] => [
      name,
      {
        ...column,
        get values() {
          return column.values.all();
        },
      },
    ]),
  );
  const catalogue: Catalogue = {
    noun: nouns[0]!,
    nouns,
    fields,
    size: ids.length,
    get ids() {
      return ids.all();
    },
    get titles() {
      return titles.all();
    },
    get texts() {
      return allTexts();
    },
    categories,
    numbers,
    indexOf: idLookup(ids, slots),
    idOf: (index) => ids.at(checked(index)),
    titleOf: (index) => titles.at(checked(index)),
    item: (index) => {
      checked(index);
      const attributes = [...columns.categories].flatMap(([name, { offsets, codes, values }]) => {
        const own = Array.from(codes.subarray(offsets[index], offsets[index + 1]), (code) => values.at(code));
        return own.length ? [[name, own] as const] : [];
      });
      const known = [...numbers].flatMap(([name, column]) => (Number.isNaN(column[index]) ? [] : [[name, column[index]!] as const]));
      const said = [...texts].map(([name, column]) => [name, column.at(index)] as const).filter(([, text]) => text !== "");
      return {
        id: ids.at(index),
        title: titles.at(index),
        attributes: Object.fromEntries(attributes),
        numbers: Object.fromEntries(known),
        texts: Object.fromEntries(said),
      };
    },
  };
  stored.set(catalogue, columns);
  return catalogue;
};
