import type { Field, FieldKind, Item } from "../domain/item.js";
import type { Catalogue } from "./catalogue.js";
import { categoryBuilder } from "./category-builder.js";
import { catalogueOver } from "./columns.js";
import { growing } from "./growing.js";
import { idTable } from "./id-table.js";
import { idTwice } from "./id-twice.js";
import { stringsBuilder } from "./strings.js";

/** Takes items one by one into columns; `done` makes the catalogue. */
export interface CatalogueBuilder {
  /** Whether there is an item of this id already. */
  has(id: string): boolean;
  /** A value twice in one item counts once. Throws BadDataset for an id that comes twice. */
  add(item: Item): void;
  done(): Catalogue;
}

/** `noun`: what one item is called; alternatives behind a slash ("film/movie") are words for it too. */
export const catalogueBuilder = (fields: readonly Field[], noun: string): CatalogueBuilder => {
  const of = <T>(kinds: readonly FieldKind[], make: (field: Field) => T): Map<string, T> =>
    new Map(fields.filter(({ kind }) => kinds.includes(kind)).map((field) => [field.name, make(field)]));
  const known = new Set<string>();
  const [ids, titles] = [stringsBuilder(), stringsBuilder()];
  const categories = of(["category", "person"], categoryBuilder);
  const numbers = of(["number"], () => growing(Float64Array));
  const texts = of(["text"], stringsBuilder);
  return {
    has: (id) => known.has(id),
    add: (item) => {
      if (known.has(item.id)) {
        throw idTwice(item.id);
      }
      known.add(item.id);
      ids.add(item.id);
      titles.add(item.title);
      for (const [name, column] of categories) column.add(item.attributes[name] ?? []);
      for (const [name, column] of numbers) column.add(item.numbers[name] ?? Number.NaN);
      for (const [name, column] of texts) column.add(item.texts[name] ?? "");
    },
    done: () => {
      known.clear();
      const made = ids.done();
      return catalogueOver({
        nouns: noun.split("/"),
        fields,
        ids: made,
        slots: idTable(made),
        titles: titles.done(),
        categories: new Map([...categories].map(([name, column]) => [name, column.done()])),
        numbers: new Map([...numbers].map(([name, column]) => [name, column.view().slice()])),
        texts: new Map([...texts].map(([name, column]) => [name, column.done()])),
      });
    },
  };
};

/** Builds a catalogue in memory, indexes in the order of `items`. No items make an empty catalogue. */
export const buildCatalogue = (items: Iterable<Item>, fields: readonly Field[], noun = "item"): Catalogue => {
  const builder = catalogueBuilder(fields, noun);
  for (const item of items) builder.add(item);
  return builder.done();
};
