import type { Item } from "../domain/item.js";
import type { Catalogue } from "./catalogue.js";
import { catalogueOver, columnsOf } from "./columns.js";
import { extended } from "./extended.js";
import { widenedTable } from "./id-table.js";
import { idTwice } from "./id-twice.js";
import { stringsOf } from "./strings.js";
import { widenedCategory } from "./widened-category.js";

const mapped = <T, U>(map: ReadonlyMap<string, T>, make: (value: T, name: string) => U): Map<string, U> =>
  new Map([...map].map(([name, value]) => [name, make(value, name)]));

const checkIds = ({ indexOf }: Catalogue, items: readonly Item[]): void => {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (!seen.has(id) && indexOf(id) === undefined) {
      seen.add(id);
      continue;
    }
    throw idTwice(id);
  }
};

/** A catalogue with items behind those it has: the very columns that building all of them anew would give, at the cost of the new items
 *  and of copying some flat columns. The given catalogue stays as it is. Fields that were not declared are left out. Throws BadDataset
 *  for an id that is there already. */
export const widenedCatalogue = (catalogue: Catalogue, items: readonly Item[]): Catalogue => {
  checkIds(catalogue, items);
  const before = columnsOf(catalogue);
  const ids = before.ids.and(stringsOf(items.map(({ id }) => id)));
  return catalogueOver({
    nouns: before.nouns,
    fields: before.fields,
    ids,
    slots: widenedTable(before.slots, before.ids.length, ids),
    titles: before.titles.and(stringsOf(items.map(({ title }) => title))),
    categories: mapped(before.categories, (column, name) =>
      widenedCategory(
        column,
        items.map(({ attributes }) => [...new Set(attributes[name])]),
      ),
    ),
    numbers: mapped(before.numbers, (column, name) =>
      extended(
        column,
        items.map(({ numbers }) => numbers[name] ?? Number.NaN),
      ),
    ),
    texts: mapped(before.texts, (column, name) => column.and(stringsOf(items.map(({ texts }) => texts[name] ?? "")))),
  });
};
