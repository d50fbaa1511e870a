import { BrokenArtifact } from "../domain/errors.js";
import type { Field } from "../domain/item.js";
import { eventColumnsOf, interactionsOver } from "./build-interactions.js";
import type { Catalogue } from "./catalogue.js";
import { catalogueOver, columnsOf } from "./columns.js";
import type { Interactions } from "./interactions.js";
import type { Column, Part } from "./part.js";
import { type Strings, stringsOver } from "./strings.js";

/** A column by name and type. Throws BrokenArtifact when the part does not have it. */
export const partColumn = <C extends Column>({ columns }: Part, name: string, kind: abstract new (...given: never[]) => C): C => {
  const found = columns[name];
  if (found instanceof kind) return found;
  throw new BrokenArtifact({
    place: "catalogue part",
    given: `no column "${name}"`,
    expected: `a ${kind.name}`,
    cure: "Build the catalogue again with `parley ingest`.",
  });
};

/** Strings as two columns of a part. */
export const stringColumns = (name: string, { bytes, offsets }: Strings): Record<string, Column> => ({
  [`${name}.bytes`]: bytes,
  [`${name}.ends`]: offsets,
});

/** The strings that `stringColumns` stored. */
export const stringsIn = (part: Part, name: string): Strings =>
  stringsOver(partColumn(part, `${name}.bytes`, Uint8Array), partColumn(part, `${name}.ends`, Uint32Array));

/** The catalogue as a part of the artifact. Fields' columns are numbered, as their names are free to be anything. */
export const saveCatalogue = (catalogue: Catalogue): Part => {
  const { nouns, fields, ids, slots, titles, categories, numbers, texts } = columnsOf(catalogue);
  const columns = fields.map(({ name }, at): Record<string, Column> => {
    const category = categories.get(name);
    if (category) {
      const { counts, offsets, codes, values } = category;
      return { ...stringColumns(`${at}`, values), [`${at}.counts`]: counts, [`${at}.offsets`]: offsets, [`${at}.codes`]: codes };
    }
    const rows = numbers.get(name);
    return rows ? { [`${at}.numbers`]: rows } : stringColumns(`${at}`, texts.get(name)!);
  });
  return {
    meta: { nouns: [...nouns], fields: [...fields] },
    columns: Object.assign({ slots, ...stringColumns("ids", ids), ...stringColumns("titles", titles) }, ...columns),
  };
};

export const loadCatalogue = (part: Part): Catalogue => {
  const { nouns, fields } = part.meta as { nouns: string[]; fields: Field[] };
  const numbered = fields.map((field, at) => ({ field, at }));
  const of = <T>(kinds: readonly string[], load: (at: number, field: Field) => T): Map<string, T> =>
    new Map(numbered.filter(({ field }) => kinds.includes(field.kind)).map(({ field, at }) => [field.name, load(at, field)]));
  return catalogueOver({
    nouns,
    fields,
    ids: stringsIn(part, "ids"),
    slots: partColumn(part, "slots", Uint32Array),
    titles: stringsIn(part, "titles"),
    categories: of(["category", "person"], (at, field) => ({
      field,
      values: stringsIn(part, `${at}`),
      counts: partColumn(part, `${at}.counts`, Int32Array),
      offsets: partColumn(part, `${at}.offsets`, Int32Array),
      codes: partColumn(part, `${at}.codes`, Int32Array),
    })),
    numbers: of(["number"], (at) => partColumn(part, `${at}.numbers`, Float64Array)),
    texts: of(["text"], (at) => stringsIn(part, `${at}`)),
  });
};

/** The events as a part of the artifact. */
export const saveInteractions = (interactions: Interactions): Part => {
  const { users, slots, offsets, items, values, times } = eventColumnsOf(interactions);
  return { meta: {}, columns: { ...stringColumns("users", users), slots, offsets, items, values, times } };
};

export const loadInteractions = (part: Part): Interactions =>
  interactionsOver({
    users: stringsIn(part, "users"),
    slots: partColumn(part, "slots", Uint32Array),
    offsets: partColumn(part, "offsets", Int32Array),
    items: partColumn(part, "items", Int32Array),
    values: partColumn(part, "values", Float32Array),
    times: partColumn(part, "times", Float64Array),
  });
