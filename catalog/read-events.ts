import { type EventsBuilt, interactionsBuilder } from "./build-interactions.js";
import { type EventColumnNames, eventColumns } from "./event-columns.js";
import { type Worth, worthOver } from "./event-values.js";
import type { Mapping } from "./mapping.js";
import type { Row } from "./reader.js";
import type { Rejects } from "./rejects.js";
import { afterSample, columnsIn } from "./sample.js";
import { inSeconds, timeOf } from "./time-of.js";

const textOf = (value: unknown): string => (value === undefined || value === null ? "" : String(value).trim());

/** What is known of the items by then: the index of an id, undefined where there is none. */
type IndexOf = (itemId: string) => number | undefined;

/** Hands the events that rows hold to the builder, or says why a row holds none. Without a time column the order of the file is the
 *  time. `count` hears of each event's kind, and whether it is left out. */
const taker = (
  columns: EventColumnNames,
  worthOf: (record: Record<string, unknown>) => Worth,
  indexOf: IndexOf,
  builder: ReturnType<typeof interactionsBuilder>,
  count: (kind: string, leftOut: boolean) => void,
  wasFiner: () => void,
) => {
  return (record: Record<string, unknown>, line: number): string | undefined => {
    const userId = textOf(record[columns.user]);
    if (userId === "") return "no user";
    if (userId.length > 200) return "a user id of over 200 characters";
    const itemId = textOf(record[columns.item]);
    const item = indexOf(itemId);
    if (item === undefined) return itemId === "" ? "no item" : "an item that the items file lacks";
    const worth = worthOf(record);
    if (typeof worth === "string") return worth;
    const told = columns.time === undefined ? line : timeOf(textOf(record[columns.time]));
    if (!Number.isFinite(told)) return "a time that is neither a number nor a date";
    const time = inSeconds(told);
    if (time !== told) wasFiner();
    if (worth.kind !== undefined) count(worth.kind, worth.value === undefined);
    if (worth.value !== undefined) builder.add(userId, item, worth.value, time);
    return undefined;
  };
};

/** What was read of an events file; `kinds`: by kind, how many rows were of it, those too that the mapping leaves out, `leftOut`
 *  in all; `eventless`: users of whom every row was refused; `timed`: whether there is a column of times, else the order of the
 *  file stands for them. */
export interface EventsRead extends EventsBuilt {
  rows: number;
  timed: boolean;
  kinds: Record<string, number>;
  leftOut: number;
  finer: number;
  eventless: number;
}

/** Reads events from rows; what is no event goes to the rejects. An event whose value is missing happened all the same: it gets the
 *  median of the known ones (1 where none is), and is counted. 20 bytes an event are kept. `heard` is called for each row. */
export const readEvents = async (
  file: string,
  rows: AsyncIterable<Row>,
  mapping: Mapping,
  indexOf: IndexOf,
  rejects: Rejects,
  heard: () => void = () => {},
): Promise<EventsRead> => {
  const builder = interactionsBuilder();
  const kinds: EventsRead["kinds"] = {};
  const refused = new Set<string>();
  let take: ReturnType<typeof taker> | undefined;
  let [user, leftOut, finer, timed] = ["", 0, 0, false];
  const count = await afterSample(rows, {
    heard,
    settle: (sample) => {
      const columns = eventColumns(file, columnsIn(sample), mapping.events, mapping.kinds);
      user = columns.user;
      timed = columns.time !== undefined;
      const count = (kind: string, isLeftOut: boolean): void => {
        kinds[kind] = (kinds[kind] ?? 0) + 1;
        if (isLeftOut) leftOut++;
      };
      take = taker(columns, worthOver(mapping, columns), indexOf, builder, count, () => {
        finer++;
      });
    },
    take: (row) => {
      const fault = take!(row.record, row.line);
      if (fault === undefined) return;
      refused.add(textOf(row.record[user]));
      rejects.add(file, row.line, fault, row.raw);
    },
    broken: ({ line, reason, raw }) => rejects.add(file, line, reason, raw),
  });
  refused.delete("");
  const eventless = [...refused].filter((userId) => !builder.knows(userId)).length;
  return { rows: count, timed, kinds, leftOut, finer, eventless, ...builder.done() };
};

/** No events. */
export const noEvents = (): EventsRead => ({
  rows: 0,
  timed: false,
  kinds: {},
  leftOut: 0,
  finer: 0,
  eventless: 0,
  ...interactionsBuilder().done(),
});
