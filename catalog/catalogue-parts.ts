import { BrokenArtifact } from "../domain/errors.js";
import type { Field } from "../domain/item.js";
import { catalogueOver } from "./build-catalogue.js";
import { interactionsOver } from "./build-interactions.js";
import type { Catalogue, CategoryColumn } from "./catalogue.js";
import type { Interactions } from "./interactions.js";
import type { Column, Part } from "./part.js";

interface CatalogueMeta {
  nouns: string[];
  ids: string[];
  titles: string[];
  fields: Field[];
  values: Record<string, string[]>;
  texts: Record<string, string[]>;
}

/** A column by name and type. Throws BrokenArtifact when the part does not have it. */
const column = <C extends Column>({ columns }: Part, name: string, kind: abstract new (...given: never[]) => C): C => {
  const found = columns[name];
  if (found instanceof kind) return found;
  throw new BrokenArtifact({
    place: "catalogue part",
    given: `no column "${name}"`,
    expected: `a ${kind.name}`,
    cure: "Build the catalogue again with `parley ingest`.",
  });
};

/** The catalogue as a part of the artifact. */
export const saveCatalogue = ({ nouns, ids, titles, fields, categories, numbers, texts }: Catalogue): Part => {
  const values = Object.fromEntries([...categories].map(([name, { values }]) => [name, [...values]]));
  const meta: CatalogueMeta = {
    nouns: [...nouns],
    ids: [...ids],
    titles: [...titles],
    fields: [...fields],
    values,
    texts: Object.fromEntries([...texts].map(([name, rows]) => [name, [...rows]])),
  };
  const coded = [...categories].flatMap(([name, { counts, offsets, codes }]) => [
    [`${name}.counts`, counts] as const,
    [`${name}.offsets`, offsets] as const,
    [`${name}.codes`, codes] as const,
  ]);
  const figures = [...numbers].map(([name, rows]) => [`${name}.numbers`, rows] as const);
  return { meta, columns: Object.fromEntries([...coded, ...figures]) };
};

export const loadCatalogue = (part: Part): Catalogue => {
  const { nouns, ids, titles, fields, values, texts } = part.meta as CatalogueMeta;
  const categories = fields
    .filter(({ kind }) => kind === "category" || kind === "person")
    .map((field): [string, CategoryColumn] => {
      const own = (name: string) => column(part, `${field.name}.${name}`, Int32Array);
      return [field.name, { field, values: values[field.name]!, counts: own("counts"), offsets: own("offsets"), codes: own("codes") }];
    });
  const numbers = fields
    .filter(({ kind }) => kind === "number")
    .map(({ name }): [string, Float64Array] => [name, column(part, `${name}.numbers`, Float64Array)]);
  return catalogueOver({
    noun: nouns[0]!,
    nouns,
    ids,
    titles,
    fields,
    categories: new Map(categories),
    numbers: new Map(numbers),
    texts: new Map(Object.entries(texts)),
  });
};

/** The events as a part of the artifact. */
export const saveInteractions = ({ users, offsets, items, values, times }: Interactions): Part => ({
  meta: { users: [...users] },
  columns: { offsets, items, values, times },
});

export const loadInteractions = (part: Part): Interactions =>
  interactionsOver({
    users: (part.meta as { users: string[] }).users,
    offsets: column(part, "offsets", Int32Array),
    items: column(part, "items", Int32Array),
    values: column(part, "values", Float32Array),
    times: column(part, "times", Float64Array),
  });
