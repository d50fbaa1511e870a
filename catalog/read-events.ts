import type { Event } from "../domain/event.js";
import { type EventColumnNames, eventColumns, type Mapping } from "./mapping.js";
import { medianOf } from "./median.js";
import type { Row } from "./reader.js";
import type { Rejects } from "./rejects.js";
import { afterSample, columnsIn } from "./sample.js";

const isoDate = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

/** A time as a number: figures as they are, ISO 8601 dates as seconds since 1970; NaN when it is neither. A date without a zone is
 *  taken for UTC, so that the same file means the same on every machine. */
const timeOf = (text: string): number => {
  if (text === "") return Number.NaN;
  if (Number.isFinite(Number(text))) return Number(text);
  const [, day, clock, zone = "Z"] = isoDate.exec(text) ?? [];
  if (day === undefined) return Number.NaN;
  return Date.parse(clock === undefined ? day : `${day}T${clock}${zone.toUpperCase()}`) / 1000;
};

const textOf = (value: unknown): string => (value === undefined || value === null ? "" : String(value).trim());

/** The event that a row holds, or why it holds none. Without a time column the order of the file is the time; without a value
 *  column every event counts 1, and so does a row of JSON Lines without that key. A missing value is NaN for now. */
const eventOf = (
  record: Record<string, unknown>,
  line: number,
  columns: EventColumnNames,
  { missing }: Mapping,
  knows: (itemId: string) => boolean,
): Event | string => {
  const userId = textOf(record[columns.user]);
  const itemId = textOf(record[columns.item]);
  if (userId === "") return "no user";
  if (userId.length > 200) return "a user id of over 200 characters";
  if (!knows(itemId)) return itemId === "" ? "no item" : "an item that the items file lacks";
  const said = columns.value === undefined || record[columns.value] === undefined ? "1" : textOf(record[columns.value]);
  const value = missing.includes(said) ? Number.NaN : Number(said);
  if (!Number.isFinite(value) && !missing.includes(said)) return "a value that is no number";
  const time = columns.time === undefined ? line : timeOf(textOf(record[columns.time]));
  return Number.isFinite(time) ? { userId, itemId, value, time } : "a time that is neither a number nor a date";
};

/** Reads events from rows, in the order of the file; what is no event goes to the rejects. `knows`: is there an item of this id. An
 *  event whose value is missing happened all the same: it gets the median of the known ones (1 where none is), and is counted. */
export const readEvents = async (
  file: string,
  rows: AsyncIterable<Row>,
  mapping: Mapping,
  knows: (itemId: string) => boolean,
  rejects: Rejects,
): Promise<{ events: Event[]; rows: number; unvalued: number }> => {
  const events: Event[] = [];
  let columns: EventColumnNames | undefined;
  const count = await afterSample(rows, {
    settle: (sample) => {
      columns = eventColumns(file, columnsIn(sample), mapping.events);
    },
    take: ({ line, record, raw }) => {
      const event = eventOf(record, line, columns!, mapping, knows);
      if (typeof event === "string") rejects.add(file, line, event, raw);
      else events.push(event);
    },
    broken: ({ line, reason, raw }) => rejects.add(file, line, reason, raw),
  });
  const unvalued = events.filter(({ value }) => Number.isNaN(value));
  const usual = unvalued.length ? medianOf(events.map(({ value }) => value)) : 1;
  for (const event of unvalued) event.value = usual;
  return { events, rows: count, unvalued: unvalued.length };
};
