import type { Field, Item } from "../domain/item.js";
import { guessKind, guessSeparator } from "./field-kinds.js";
import { type ItemColumns, itemColumns, type Mapping } from "./mapping.js";
import type { Row } from "./reader.js";
import type { Rejects } from "./rejects.js";

/** The items of a file with their fields; `untitled`: how many bear their id as title. */
export interface ItemsRead {
  items: Item[];
  fields: Field[];
  rows: number;
  untitled: number;
}

/** A column once its kind is known. */
interface Column {
  field: Field;
  column: string;
  separator: string | undefined;
}

/** Rows looked at before kinds are guessed. */
const sampleSize = 1000;

const isMissing = (value: unknown, { missing }: Mapping): boolean =>
  value === undefined || value === null || missing.includes(String(value).trim());

const decideColumns = (sample: readonly Record<string, unknown>[], { fields }: ItemColumns, mapping: Mapping): Column[] =>
  fields.map(({ name, column, kind }) => {
    const values = sample.map((record) => record[column]).filter((value) => !isMissing(value, mapping));
    const separator = mapping.separator ?? guessSeparator(values);
    return { column, separator, field: { name, kind: kind ?? guessKind(values, separator), synonyms: mapping.synonyms[name] ?? {} } };
  });

const listOf = (value: unknown, separator: string | undefined, mapping: Mapping): string[] => {
  const parts = Array.isArray(value) ? value.map(String) : separator === undefined ? [String(value)] : String(value).split(separator);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => !isMissing(part, mapping)))];
};

/** The item that a row holds, or why it holds none. */
const itemOf = (
  record: Record<string, unknown>,
  { id, title }: ItemColumns,
  columns: readonly Column[],
  mapping: Mapping,
): Item | string => {
  if (isMissing(record[id], mapping)) return "no id";
  const own = String(record[id]).trim();
  if (own.length > 200) return "an id of over 200 characters";
  const item: Item = {
    id: own,
    title: title === undefined || isMissing(record[title], mapping) ? own : String(record[title]).trim(),
    attributes: {},
    numbers: {},
    texts: {},
  };
  for (const { field, column, separator } of columns) {
    const value = record[column];
    if (isMissing(value, mapping)) continue;
    if (field.kind === "number") {
      if (!Number.isFinite(Number(value))) return `${field.name} is no number`;
      item.numbers[field.name] = Number(value);
    } else if (field.kind === "text") item.texts[field.name] = String(value);
    else {
      const values = listOf(value, separator, mapping);
      if (values.length) item.attributes[field.name] = values;
    }
  }
  return item;
};

/** Reads items from rows. A row that is broken, lacks an id, repeats one, or has text where a number belongs goes to the rejects.
 *  Columns are settled by the first rows, so kinds do not change midway. */
export const readItems = async (file: string, rows: AsyncIterable<Row>, mapping: Mapping, rejects: Rejects): Promise<ItemsRead> => {
  const waiting: { line: number; record: Record<string, unknown> }[] = [];
  const read: ItemsRead = { items: [], fields: [], rows: 0, untitled: 0 };
  const ids = new Set<string>();
  let headers: ItemColumns | undefined;
  let columns: Column[] | undefined;

  const settle = (): void => {
    headers = itemColumns(file, [...new Set(waiting.flatMap(({ record }) => Object.keys(record)))], mapping.items);
    columns = decideColumns(
      waiting.map(({ record }) => record),
      headers,
      mapping,
    );
    read.fields = columns.map(({ field }) => field);
    for (const { line, record } of waiting.splice(0)) take(line, record);
  };
  const take = (line: number, record: Record<string, unknown>): void => {
    const item = itemOf(record, headers!, columns!, mapping);
    const fault = typeof item === "string" ? item : ids.has(item.id) ? "an id that stands above already" : undefined;
    if (typeof item === "string" || fault !== undefined) {
      rejects.add(file, line, fault ?? "", record);
      return;
    }
    ids.add(item.id);
    if (item.title === item.id) read.untitled++;
    read.items.push(item);
  };

  for await (const row of rows) {
    read.rows++;
    if ("reason" in row) rejects.add(file, row.line, row.reason, row.raw);
    else if (columns) take(row.line, row.record);
    else if (waiting.push(row) >= sampleSize) settle();
  }
  if (!columns && waiting.length) settle();
  return read;
};
