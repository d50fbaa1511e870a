import type { Field, Item } from "../domain/item.js";
import { type CatalogueBuilder, catalogueBuilder } from "./build-catalogue.js";
import type { Catalogue } from "./catalogue.js";
import { guessKind, guessSeparator, textOf } from "./field-kinds.js";
import { type ItemColumns, itemColumns, type Mapping } from "./mapping.js";
import type { GoodRow, Row } from "./reader.js";
import type { Rejects } from "./rejects.js";
import { afterSample, columnsIn } from "./sample.js";
import { splitYear, titleYearField } from "./title-year.js";

/** The items of a file with their fields; `untitled`: how many bear their id as title; `bare`: how many of those have no
 *  words at all, neither values nor texts; `unread`: by field that was guessed to be a
 *  number, the values that are none and count as unknown. */
export interface ItemsRead {
  catalogue: Catalogue;
  fields: Field[];
  rows: number;
  untitled: number;
  bare: number;
  unread: Record<string, number>;
}

/** A column once its kind is known. */
interface Column {
  field: Field;
  column: string;
  separator: string | undefined;
  /** Called for a value that is no number where the column was only guessed to hold numbers; absent where it was declared. */
  unread?: () => void;
}

/** A row of JSON Lines may lack a column; every object has a "constructor". */
const valueIn = (record: Record<string, unknown>, column: string): unknown => (Object.hasOwn(record, column) ? record[column] : undefined);

const isMissing = (value: unknown, { missing }: Mapping): boolean =>
  value === undefined || value === null || missing.includes(textOf(value).trim());

const lowerKeys = (synonyms: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(synonyms).map(([word, value]) => [word.toLowerCase(), value]));

/** What the mapping says of a column goes before what the file declares, and that before what its values suggest. */
const decideColumns = (sample: readonly GoodRow[], { fields }: ItemColumns, mapping: Mapping, unread: (field: string) => void): Column[] =>
  fields.map(({ name, column, kind }) => {
    const values = sample.map(({ record }) => valueIn(record, column)).filter((value) => !isMissing(value, mapping));
    const separator = mapping.separator ?? guessSeparator(values);
    const declared = kind ?? sample[0]?.kinds?.[column];
    const field = { name, kind: declared ?? guessKind(values, separator), synonyms: lowerKeys(mapping.synonyms[name]) };
    return { column, separator, field, ...(declared === undefined ? { unread: () => unread(name) } : {}) };
  });

const listOf = (value: unknown, separator: string | undefined, mapping: Mapping): string[] => {
  const parts = Array.isArray(value) ? value.map(textOf) : separator === undefined ? [textOf(value)] : textOf(value).split(separator);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => !isMissing(part, mapping)))];
};

/** Puts a column's value into the item; returns why it cannot. */
const fill = (item: Item, { field, separator, unread }: Column, value: unknown, mapping: Mapping): string | undefined => {
  if (field.kind === "number") {
    const figure = textOf(value).trim();
    if (figure !== "" && Number.isFinite(Number(figure))) item.numbers[field.name] = Number(figure);
    else if (unread) unread();
    else return `${field.name} is no number`;
  } else if (field.kind === "text") item.texts[field.name] = Array.isArray(value) ? value.map(textOf).join(" ") : textOf(value);
  else {
    const values = listOf(value, separator, mapping);
    if (values.length) item.attributes[field.name] = values;
  }
  return undefined;
};

const titleOf = (value: unknown, mapping: Mapping): string => {
  if (isMissing(value, mapping)) return "";
  return (Array.isArray(value) ? value.map(textOf).join(" ") : textOf(value)).trim();
};

/** The item that a row holds, or why it holds none. Its title is "" where the row has none. */
const itemOf = (
  record: Record<string, unknown>,
  { id, title }: ItemColumns,
  columns: readonly Column[],
  mapping: Mapping,
): Item | string => {
  if (isMissing(valueIn(record, id), mapping)) return "no id";
  const own = textOf(record[id]).trim();
  if (own.length > 200) return "an id of over 200 characters";
  const name = title === undefined ? "" : titleOf(valueIn(record, title), mapping);
  const item: Item = { id: own, title: name, attributes: {}, numbers: {}, texts: {} };
  for (const column of columns) {
    const value = valueIn(record, column.column);
    const fault = isMissing(value, mapping) ? undefined : fill(item, column, value, mapping);
    if (fault !== undefined) return fault;
  }
  return item;
};

const isBare = ({ attributes, texts }: Item): boolean => Object.keys(attributes).length + Object.keys(texts).length === 0;

/** Reads items from rows. `heard` is called for each. A row that is broken, lacks an id, repeats one, or has text where a number was declared goes to the rejects.
 *  Columns and their kinds are settled by the first 1,000 rows, so they do not change midway. */
export const readItems = async (
  file: string,
  rows: AsyncIterable<Row>,
  mapping: Mapping,
  rejects: Rejects,
  heard: () => void = () => {},
): Promise<ItemsRead> => {
  let [untitled, bare] = [0, 0];
  let [headers, columns, dated]: [ItemColumns | undefined, Column[], Field | undefined] = [undefined, [], undefined];
  let fields: Field[] = [];
  let builder: CatalogueBuilder = catalogueBuilder([], mapping.noun);
  const unread: ItemsRead["unread"] = {};

  const add = (item: Item): void => {
    if (dated) {
      const { title, year } = splitYear(item.title);
      item.title = title;
      if (year !== undefined) item.numbers[dated.name] ??= year;
    }
    if (item.title === "") {
      untitled++;
      if (isBare(item)) bare++;
      item.title = item.id;
    }
    builder.add(item);
  };

  const count = await afterSample(rows, {
    heard,
    settle: (sample) => {
      headers = itemColumns(file, columnsIn(sample), mapping.items);
      columns = decideColumns(sample, headers, mapping, (name) => {
        unread[name] = (unread[name] ?? 0) + 1;
      });
      fields = columns.map(({ field }) => field);
      const { title } = headers;
      const titles =
        title === undefined ? [] : sample.map(({ record }) => titleOf(valueIn(record, title), mapping)).filter((name) => name !== "");
      dated = titleYearField(mapping.titleYear, titles, fields);
      if (dated && !fields.includes(dated)) fields.push(dated);
      builder = catalogueBuilder(fields, mapping.noun);
    },
    take: (row) => {
      const item = itemOf(row.record, headers!, columns, mapping);
      if (typeof item === "string") rejects.add(file, row.line, item, row.raw);
      else if (builder.has(item.id)) rejects.add(file, row.line, "an id that stands above already", row.raw);
      else add(item);
    },
    broken: ({ line, reason, raw }) => rejects.add(file, line, reason, raw),
  });
  return { catalogue: builder.done(), fields, rows: count, untitled, bare, unread };
};
