import { z } from "zod";
import { BadDataset, shown, UnknownName } from "../domain/errors.js";
import { FieldKind } from "../domain/item.js";

/** What the columns of the files mean: the left names are Parley's, the right ones the files'. In `items`, `id` and `title` are
 *  reserved and every other name is a field, its kind behind a colon or guessed ("year:number"). `events` knows user, item, value
 *  and time. `missing`: texts that stand for nothing. `synonyms`: by field, other words for its values, lower case. */
export const Mapping = z.object({
  noun: z.string().min(1).default("item"),
  separator: z.string().min(1).optional(),
  missing: z.array(z.string()).default(["", "NA", "N/A", "null", "\\N"]),
  items: z.record(z.string(), z.string()).default({}),
  events: z.record(z.string(), z.string()).default({}),
  synonyms: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});
export type Mapping = z.infer<typeof Mapping>;

/** Reads "id=movieId,title=title,year:number=year". Throws BadDataset for a part without an equals sign. */
export const parseColumns = (text: string, option: string): Record<string, string> =>
  Object.fromEntries(
    text.split(",").map((part) => {
      const at = part.indexOf("=");
      const [name, column] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
      if (at < 1 || !name || !column)
        throw new BadDataset({
          place: option,
          given: shown(part),
          expected: "name=column, by commas",
          cure: 'For example "id=movieId,title=title".',
        });
      return [name, column];
    }),
  );

/** Plain names of columns, by what they mean; the first that a file has is taken. */
const plainNames = {
  id: ["id", "itemid", "movieid", "bookid", "productid", "artistid", "songid", "trackid", "asin", "sku"],
  title: ["title", "name", "itemname", "itemtitle"],
  user: ["user", "userid", "uid", "customer", "customerid", "visitorid"],
  item: ["item", "itemid", "movieid", "bookid", "productid", "artistid", "songid", "trackid", "asin", "sku"],
  value: ["value", "rating", "score", "weight", "count", "plays", "playcount"],
  time: ["time", "timestamp", "date", "datetime", "createdat", "position"],
} as const;

const guess = (role: keyof typeof plainNames, headers: readonly string[]): string | undefined => {
  const squeezed = headers.map((header) => header.toLowerCase().replace(/[^a-z]/g, ""));
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
  const [name, kind] = key.split(":") as [string, string?];
  if (kind !== undefined && !FieldKind.safeParse(kind).success)
    throw new UnknownName(`kind of the field "${name}"`, kind, FieldKind.options);
  return { name, column, kind: kind as FieldKind | undefined };
};

/** What the columns of an items file mean. Given mappings count alone; without any, all columns are taken and guessed.
 *  Throws UnknownName for a column that the file lacks, BadDataset where no id can be guessed. */
export const itemColumns = (file: string, headers: readonly string[], given: Mapping["items"]): ItemColumns => {
  const { id, title, ...named } = given;
  const idColumn = id ?? guess("id", headers) ?? needed(file, "id", "--item-columns", headers);
  const titleColumn = title ?? guess("title", headers);
  const rest = headers.filter((header) => header !== idColumn && header !== titleColumn);
  const fields = Object.keys(given).length
    ? Object.entries(named).map(([key, column]) => fieldOf(key, column))
    : rest.map((column) => fieldOf(column.replace(/[:]/g, " "), column));
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
