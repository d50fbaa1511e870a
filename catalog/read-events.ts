import { interactionsBuilder } from "./build-interactions.js";
import type { Interactions } from "./interactions.js";
import { type EventColumnNames, eventColumns, type Mapping } from "./mapping.js";
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

/** What is known of the items by then: the index of an id, undefined where there is none. */
type IndexOf = (itemId: string) => number | undefined;
type Builder = ReturnType<typeof interactionsBuilder>;

/** Hands the event that a row holds to the builder, or says why it holds none. Without a time column the order of the file is the
 *  time; without a value column every event counts 1, and so does a row of JSON Lines without that key. */
const take = (
  record: Record<string, unknown>,
  line: number,
  columns: EventColumnNames,
  { missing }: Mapping,
  indexOf: IndexOf,
  builder: Builder,
): string | undefined => {
  const userId = textOf(record[columns.user]);
  if (userId === "") return "no user";
  if (userId.length > 200) return "a user id of over 200 characters";
  const itemId = textOf(record[columns.item]);
  const item = indexOf(itemId);
  if (item === undefined) return itemId === "" ? "no item" : "an item that the items file lacks";
  const said = columns.value === undefined || record[columns.value] === undefined ? "1" : textOf(record[columns.value]);
  const value = missing.includes(said) ? Number.NaN : Number(said);
  if (!Number.isFinite(value) && !missing.includes(said)) return "a value that is no number";
  const time = columns.time === undefined ? line : timeOf(textOf(record[columns.time]));
  if (!Number.isFinite(time)) return "a time that is neither a number nor a date";
  builder.add(userId, item, value, time);
  return undefined;
};

/** What was read of an events file; `unvalued`: events without a value, which got the median of the others. */
export interface EventsRead {
  interactions: Interactions;
  rows: number;
  unvalued: number;
}

/** Reads events from rows; what is no event goes to the rejects. An event whose value is missing happened all the same: it gets the
 *  median of the known ones (1 where none is), and is counted. 20 bytes an event are kept. */
export const readEvents = async (
  file: string,
  rows: AsyncIterable<Row>,
  mapping: Mapping,
  indexOf: IndexOf,
  rejects: Rejects,
): Promise<EventsRead> => {
  const builder = interactionsBuilder();
  let columns: EventColumnNames | undefined;
  const count = await afterSample(rows, {
    settle: (sample) => {
      columns = eventColumns(file, columnsIn(sample), mapping.events);
    },
    take: ({ line, record, raw }) => {
      const fault = take(record, line, columns!, mapping, indexOf, builder);
      if (fault !== undefined) rejects.add(file, line, fault, raw);
    },
    broken: ({ line, reason, raw }) => rejects.add(file, line, reason, raw),
  });
  return { rows: count, ...builder.done() };
};

/** No events. */
export const noEvents = (): EventsRead => ({ rows: 0, ...interactionsBuilder().done() });
