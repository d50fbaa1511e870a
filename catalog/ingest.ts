import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { BadDataset } from "../domain/errors.js";
import type { Field } from "../domain/item.js";
import type { Catalogue } from "./catalogue.js";
import type { Interactions } from "./interactions.js";
import type { Mapping } from "./mapping.js";
import { mappingOf } from "./mapping-file.js";
import { type EventsRead, noEvents, readEvents } from "./read-events.js";
import { readItems } from "./read-items.js";
import { openRejects, type Rejects } from "./rejects.js";
import { rowsOf } from "./rows.js";

/** What to read. `mapping` goes over a mapping.json beside the items, key by key. `rejects`: where refused rows are written;
 *  `maxErrors`: how many there may be (default 1,000). `onProgress` hears how far the reading is. */
export interface IngestInput {
  items: string;
  events?: string | undefined;
  mapping?: Partial<Mapping> | undefined;
  mappingFile?: string | undefined;
  rejects: string;
  maxErrors?: number | undefined;
  onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** How far the reading is: the rows of `file` so far, its bytes read and in all, and the bytes of files that are not begun yet. */
export interface ReadingProgress {
  file: string;
  rows: number;
  read: number;
  total: number;
  ahead: number;
}

/** What came of it. Items: `untitled` bear their id, `bare` have no words at all, `unmet` no event. Events: `users` who have any,
 *  `eventless` of whom every row was refused; `unvalued` had no value and got the median of the others, `repeated` stood there already and
 *  count once; `values`: the lowest and the highest, absent without events; `finer`: times in milliseconds or finer, which
 *  were made seconds; `kinds`: rows of each kind that the mapping weighs,
 *  `leftOut`: how many of them it leaves out.
 *  `unread`: values that are no number in a column guessed to hold numbers, and count as unknown;
 *  `latin1`: by file, lines that were no UTF-8; `rejected`: by file, then by reason. */
export interface IngestReport {
  items: { rows: number; kept: number; untitled: number; bare: number; unmet: number };
  events: { rows: number; kept: number; users: number; eventless: number; unvalued: number; repeated: number } & {
    finer?: number;
    values?: [lowest: number, highest: number];
    kinds?: Record<string, number>;
    leftOut?: number;
  };
  fields: (Pick<Field, "name" | "kind"> & { unread?: number })[];
  latin1: Record<string, number>;
  rejected: Rejects["counts"];
}

const defaultErrors = 1000;

/** How the files are called in reports: by their names, or as they were given where the names are the same. */
const labels = ({ items, events }: IngestInput): ((file: string) => string) =>
  events !== undefined && basename(items) === basename(events) ? (file) => file : (file) => basename(file);

const sizeOf = (file: string | undefined): number => (file !== undefined && existsSync(file) ? statSync(file).size : 0);

const unmetIn = ({ size }: Catalogue, { items }: Interactions): number => {
  const met = new Uint8Array(size);
  for (const item of items) met[item] = 1;
  return met.reduce((unmet, one) => unmet + 1 - one, 0);
};

const eventsReport = ({ rows, interactions, eventless, unvalued, repeated, kinds, leftOut, finer }: EventsRead): IngestReport["events"] => {
  const { items, values, offsets } = interactions;
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [lowest, highest] = [Math.min(lowest, value), Math.max(highest, value)];
  return {
    ...{ rows, kept: items.length, users: offsets.length - 1, eventless, unvalued, repeated },
    ...(finer ? { finer } : {}),
    ...(values.length ? { values: [lowest, highest] } : {}),
    ...(Object.keys(kinds).length ? { kinds, leftOut } : {}),
  };
};

/** Reads items and events into a catalogue and its interactions. Bad rows are counted and written down, never dropped in silence.
 *  `mapping`: what it all amounts to, where it has been read already. Throws BadDataset when nothing usable is left, or too much is bad. */
export const ingest = async (
  input: IngestInput,
  mapping = mappingOf(input),
): Promise<{ catalogue: Catalogue; interactions: Interactions; report: IngestReport }> => {
  const rejects = openRejects(input.rejects, input.maxErrors ?? defaultErrors);
  const label = labels(input);
  const latin1: IngestReport["latin1"] = {};
  let count = 0;
  const heard = (): void => {
    count++;
  };
  const rows = (file: string, ahead: number) => {
    const name = label(file);
    count = 0;
    const onLatin1 = () => {
      latin1[name] = (latin1[name] ?? 0) + 1;
    };
    return rowsOf(file, { onBytes: (read, total) => input.onProgress?.({ file: name, rows: count, read, total, ahead }), onLatin1 });
  };
  try {
    const read = await readItems(label(input.items), rows(input.items, sizeOf(input.events)), mapping, rejects, heard);
    const { catalogue } = read;
    if (catalogue.size === 0) {
      throw new BadDataset({
        place: input.items,
        given: `${read.rows} rows and no item in them${rejects.first.length ? ` (${rejects.first.join("; ")})` : ""}`,
        expected: "at least one item",
        cure: `${rejects.first.length ? `Each refused row stands in ${input.rejects}. ` : ""}Check the file and the mapping of its id.`,
      });
    }
    const met =
      input.events === undefined
        ? noEvents()
        : await readEvents(label(input.events), rows(input.events, 0), mapping, catalogue.indexOf, rejects, heard);
    const { interactions } = met;
    const report: IngestReport = {
      items: { rows: read.rows, kept: catalogue.size, untitled: read.untitled, bare: read.bare, unmet: unmetIn(catalogue, interactions) },
      events: eventsReport(met),
      fields: read.fields.map(({ name, kind }) => ({ name, kind, ...(read.unread[name] ? { unread: read.unread[name] } : {}) })),
      latin1,
      rejected: rejects.counts,
    };
    return { catalogue, interactions, report };
  } finally {
    rejects.close();
  }
};
