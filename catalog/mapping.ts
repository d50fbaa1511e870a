import { z } from "zod";
import { BadDataset, shown, UnknownName } from "../domain/errors.js";
import { Field, FieldKind } from "../domain/item.js";
import { guessColumn, knownColumn, missingColumn } from "./column-names.js";

/** What the columns of the files mean: the left names are Parley's, the right ones the files'. In `items`, `id` and `title` are
 *  reserved and every other name is a field, its kind behind a colon or guessed ("year:number"). `events` knows user, item, value,
 *  time and kind; "value:count" says that the value counts how often. `kinds`: what an event of each kind is worth, null to leave
 *  them out ("purchase": 3, "skip": -1, "impression": null). `missing`: texts that stand for nothing. `synonyms`: by field, other
 *  words for its values, lower case. `titleYear`: the number field that takes the year in brackets behind the titles, which then go
 *  without it; guessed where it is not given, and "" leaves the titles alone. `files`: the names of the files, where a folder is
 *  ingested. */
export const Mapping = z.object({
  noun: z.string().min(1).default("item"),
  separator: z.string().min(1).optional(),
  missing: z.array(z.string()).default(["", "NA", "N/A", "null", "\\N"]),
  items: z.record(z.string(), z.string()).default({}),
  events: z.record(z.string(), z.string()).default({}),
  kinds: z.record(z.string().min(1), z.number().nullable()).default({}),
  synonyms: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  titleYear: z.string().optional(),
  files: z.object({ items: z.string().min(1), events: z.string().min(1).optional() }).optional(),
});
export type Mapping = z.infer<typeof Mapping>;

/** Reads "id=movieId,title=title,year:number=year". Throws BadDataset, naming `option`, for a part without an equals sign and for a
 *  name given twice. A column with a comma in its name can be mapped in a mapping.json only. */
export const parseColumns = (text: string, option: string): Record<string, string> => {
  const pairs = text.split(",").map((part) => {
    const at = part.indexOf("=");
    const [name, column] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at >= 1 && name && column) return [name, column] as const;
    const cure = 'For example "id=movieId,title=title".';
    throw new BadDataset({ place: option, given: shown(part), expected: "name=column, by commas", cure });
  });
  const twice = pairs.find(([name], at) => pairs.findIndex(([other]) => other === name) < at);
  if (twice === undefined) return Object.fromEntries(pairs);
  throw new BadDataset({ place: option, given: `${shown(twice[0])} twice`, expected: "each name once", cure: "Drop one of them." });
};

/** Reads "purchase=3,view=1,skip=-1,impression=" as weights, nothing behind the sign meaning that the kind is left out. Throws
 *  BadDataset, naming `option`, for a weight that is no number. */
export const parseKinds = (text: string, option: string): Mapping["kinds"] =>
  Object.fromEntries(
    text.split(",").map((part) => {
      const at = part.lastIndexOf("=");
      const [kind, weight] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
      if (at >= 1 && kind && Number.isFinite(Number(weight))) return [kind, weight === "" ? null : Number(weight)];
      const expected = "kind=weight, by commas, the weights numbers";
      throw new BadDataset({ place: option, given: shown(part), expected, cure: 'For example "purchase=3,view=1,skip=-1".' });
    }),
  );

/** The columns of an items file. A field without a `kind` waits for a sample of rows. */
export interface ItemColumns {
  id: string;
  title: string | undefined;
  fields: { name: string; column: string; kind: FieldKind | undefined }[];
}

const fieldOf = (key: string, column: string): ItemColumns["fields"][number] => {
  const [name, kind] = key.includes(":") ? [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)] : [key, undefined];
  if (kind !== undefined && !FieldKind.safeParse(kind).success)
    throw new UnknownName(`kind of the field "${name}"`, kind, FieldKind.options);
  const checked = Field.shape.name.safeParse(name);
  if (checked.success) return { name, column, kind: kind as FieldKind | undefined };
  const expected = checked.error.issues[0]?.message ?? "another name";
  throw new BadDataset({
    place: "mapping of the items",
    given: `a field named ${shown(name)}`,
    expected,
    cure: "Give the field another name.",
  });
};

/** A header as the name of a field: "Preis (EUR)" -> "Preis EUR", "2nd genre" -> "field 2nd genre", "constructor", which every object has,
 *  -> "field constructor"; a number tells namesakes apart. */
const fieldNames = (headers: readonly string[]): string[] => {
  const taken = new Set<string>();
  return headers.map((header) => {
    const plain = header
      .replaceAll("ß", "ss")
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .replace(/[^\w -]+/g, " ")
      .replace(/ +/g, " ")
      .trim();
    const stem = (/^[A-Za-z]/.test(plain) && !(plain in Object.prototype) ? plain : `field ${plain}`.trim()).slice(0, 36);
    let name = stem;
    for (let copy = 2; taken.has(name); copy++) name = `${stem} ${copy}`;
    taken.add(name);
    return name;
  });
};

const givenFields = (named: Mapping["items"]): ItemColumns["fields"] => {
  const fields = Object.entries(named).map(([key, column]) => fieldOf(key, column));
  const twice = fields.find(({ name }, at) => fields.findIndex((other) => other.name === name) < at);
  if (twice === undefined) return fields;
  const given = `the field ${shown(twice.name)} twice`;
  throw new BadDataset({ place: "mapping of the items", given, expected: "each field once", cure: "Rename or drop one of them." });
};

/** What the columns of an items file mean. Given mappings count alone; without any, all columns are taken and guessed.
 *  Throws UnknownName for a column that the file lacks, BadDataset where no id can be guessed or a field's name cannot be one. */
export const itemColumns = (file: string, headers: readonly string[], given: Mapping["items"]): ItemColumns => {
  const { id, title, ...named } = given;
  const idColumn = id ?? guessColumn("id", headers) ?? missingColumn(file, "id", "--item-columns", headers);
  const titleColumn = title ?? guessColumn("title", headers);
  const rest = headers.filter((header) => header !== idColumn && header !== titleColumn);
  const names = fieldNames(rest);
  const fields = Object.keys(given).length ? givenFields(named) : rest.map((column, at) => ({ name: names[at]!, column, kind: undefined }));
  return {
    id: knownColumn(file, idColumn, headers),
    title: titleColumn === undefined ? undefined : knownColumn(file, titleColumn, headers),
    fields: fields.map((field) => ({ ...field, column: knownColumn(file, field.column, headers) })),
  };
};
