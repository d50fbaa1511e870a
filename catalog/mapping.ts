import { z } from "zod";
import { BadDataset, shown, UnknownName } from "../domain/errors.js";
import { Field, FieldKind } from "../domain/item.js";

/** What the columns of the files mean: the left names are Parley's, the right ones the files'. In `items`, `id` and `title` are
 *  reserved and every other name is a field, its kind behind a colon or guessed ("year:number"). `events` knows user, item, value
 *  and time. `missing`: texts that stand for nothing. `synonyms`: by field, other words for its values, lower case. `titleYear`: the
 *  number field that takes the year in brackets behind the titles, which then go without it; guessed where it is not given, and ""
 *  leaves the titles alone. `files`: the names of the files, where a folder is ingested. */
export const Mapping = z.object({
  noun: z.string().min(1).default("item"),
  separator: z.string().min(1).optional(),
  missing: z.array(z.string()).default(["", "NA", "N/A", "null", "\\N"]),
  items: z.record(z.string(), z.string()).default({}),
  events: z.record(z.string(), z.string()).default({}),
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

/** Plain names of columns, by what they mean; the first that a file has is taken. */
const plainNames = {
  id: ["id", "itemid", "movieid", "bookid", "productid", "artistid", "songid", "trackid", "asin", "sku"],
  title: ["title", "name", "itemname", "itemtitle", "movietitle", "booktitle", "productname", "artistname", "trackname"],
  user: ["user", "userid", "uid", "customer", "customerid", "visitorid"],
  item: ["item", "itemid", "movieid", "bookid", "productid", "artistid", "songid", "trackid", "asin", "sku"],
  value: ["value", "rating", "score", "weight", "count", "plays", "playcount"],
  time: ["time", "timestamp", "date", "datetime", "createdat", "position"],
} as const;

const guess = (role: keyof typeof plainNames, headers: readonly string[]): string | undefined => {
  const squeezed = headers.map((header) => header.toLowerCase().replace(/[^a-z0-9]/g, ""));
  const found = plainNames[role].map((name) => squeezed.indexOf(name)).find((at) => at >= 0);
  return found === undefined ? undefined : headers[found];
};

const known = (file: string, column: string, headers: readonly string[]): string => {
  if (headers.includes(column)) return column;
  throw new UnknownName(`column of ${file}`, column, headers);
};

const needed = (file: string, role: "id" | "user" | "item", option: string, headers: readonly string[]): never => {
  throw new BadDataset({
    place: file,
    given: `the columns ${headers.join(", ")}`,
    expected: `one that is plainly the ${role}`,
    cure: `Say which with ${option} "${role}=COLUMN".`,
  });
};

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

/** A header as the name of a field: "Preis (EUR)" -> "Preis EUR", "2nd genre" -> "field 2nd genre"; a number tells namesakes apart. */
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
    const stem = (/^[A-Za-z]/.test(plain) ? plain : `field ${plain}`.trim()).slice(0, 36);
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
  const idColumn = id ?? guess("id", headers) ?? needed(file, "id", "--item-columns", headers);
  const titleColumn = title ?? guess("title", headers);
  const rest = headers.filter((header) => header !== idColumn && header !== titleColumn);
  const names = fieldNames(rest);
  const fields = Object.keys(given).length ? givenFields(named) : rest.map((column, at) => ({ name: names[at]!, column, kind: undefined }));
  return {
    id: known(file, idColumn, headers),
    title: titleColumn === undefined ? undefined : known(file, titleColumn, headers),
    fields: fields.map((field) => ({ ...field, column: known(file, field.column, headers) })),
  };
};

/** The columns of an events file; value and time may be absent. */
export interface EventColumnNames {
  user: string;
  item: string;
  value: string | undefined;
  time: string | undefined;
}

/** What the columns of an events file mean; those not given are guessed. Throws UnknownName for a meaning that events do not have and
 *  for a column that the file lacks, BadDataset where user or item cannot be guessed. */
export const eventColumns = (file: string, headers: readonly string[], given: Mapping["events"]): EventColumnNames => {
  const roles = ["user", "item", "value", "time"];
  for (const role of Object.keys(given)) if (!roles.includes(role)) throw new UnknownName("meaning of an event's column", role, roles);
  const of = (role: "user" | "item" | "value" | "time") => given[role] ?? guess(role, headers);
  const checked = (column: string | undefined) => (column === undefined ? undefined : known(file, column, headers));
  return {
    user: known(file, of("user") ?? needed(file, "user", "--event-columns", headers), headers),
    item: known(file, of("item") ?? needed(file, "item", "--event-columns", headers), headers),
    value: checked(of("value")),
    time: checked(of("time")),
  };
};
