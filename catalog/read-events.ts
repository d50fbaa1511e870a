import type { Event } from "../domain/event.js";
import { type EventColumnNames, eventColumns, type Mapping } from "./mapping.js";
import type { Row } from "./reader.js";
import type { Rejects } from "./rejects.js";

/** A time as a number: figures as they are, ISO 8601 dates as seconds since 1970; NaN when it is neither. */
const timeOf = (value: unknown): number => {
  if (typeof value === "number") return value;
  const text = String(value).trim();
  if (text !== "" && Number.isFinite(Number(text))) return Number(text);
  return /^\d{4}-\d\d/.test(text) ? Date.parse(text) / 1000 : Number.NaN;
};

/** The event that a row holds, or why it holds none. Without a time column the order of the file is the time; without a value
 *  column every event counts 1. */
const eventOf = (
  record: Record<string, unknown>,
  line: number,
  columns: EventColumnNames,
  knows: (itemId: string) => boolean,
): Event | string => {
  const text = (column: string): string => (record[column] === undefined || record[column] === null ? "" : String(record[column]).trim());
  const [userId, itemId] = [text(columns.user), text(columns.item)];
  if (userId === "") return "no user";
  if (userId.length > 200) return "a user id of over 200 characters";
  if (!knows(itemId)) return itemId === "" ? "no item" : "an item that the items file lacks";
  const value = columns.value === undefined ? 1 : text(columns.value) === "" ? Number.NaN : Number(text(columns.value));
  if (!Number.isFinite(value)) return "a value that is no number";
  const time = columns.time === undefined ? line : timeOf(record[columns.time]);
  return Number.isFinite(time) ? { userId, itemId, value, time } : "a time that is neither a number nor a date";
};

/** Reads events from rows, in the order of the file; what is no event goes to the rejects. */
export const readEvents = async (
  file: string,
  rows: AsyncIterable<Row>,
  mapping: Mapping,
  knows: (itemId: string) => boolean,
  rejects: Rejects,
): Promise<{ events: Event[]; rows: number }> => {
  const events: Event[] = [];
  let columns: EventColumnNames | undefined;
  let count = 0;
  for await (const row of rows) {
    count++;
    if ("reason" in row) {
      rejects.add(file, row.line, row.reason, row.raw);
      continue;
    }
    columns ??= eventColumns(file, Object.keys(row.record), mapping.events);
    const event = eventOf(row.record, row.line, columns, knows);
    if (typeof event === "string") rejects.add(file, row.line, event, row.record);
    else events.push(event);
  }
  return { events, rows: count };
};
