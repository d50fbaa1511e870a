import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { AppendedItem } from "../domain/appended.js";
import type { Event } from "../domain/event.js";
import { parsed } from "../domain/parsed.js";
import { asDeclared } from "./as-declared.js";
import type { Catalogue } from "./catalogue.js";
import { digestOfFile } from "./digest.js";
import { Mapping } from "./mapping.js";
import { mappingBeside } from "./mapping-file.js";
import { type EventsRead, noEvents, readEvents } from "./read-events.js";
import { readItems } from "./read-items.js";
import { openRejects, type Rejects } from "./rejects.js";
import { rowsOf } from "./rows.js";

/** Files of what came after a fit, in any format that an ingest reads. Their columns mean what they meant at the ingest, unless a mapping.json
 *  beside them or `mappingFile` says otherwise. `rejects`: where refused rows are written; `maxErrors`: how many there may be. */
export interface AppendFiles {
  items?: string | undefined;
  events?: string | undefined;
  mappingFile?: string | undefined;
  rejects: string;
  maxErrors: number;
}

/** An event of a file, with an id that it has again when the file is read again; without `time` where the file tells none. */
export type FileEvent = Omit<Event, "time"> & { id: string; time?: number };

/** What stands in them. `items`: those that the catalogue has not, as its fields have them; `known`: how many it has already; `rows`: those
 *  of each file, good and bad. */
export interface Appends {
  items: AppendedItem[];
  known: number;
  events: FileEvent[];
  rows: { items: number; events: number };
  rejected: Rejects["counts"];
}

const mappingOf = ({ items, events, mappingFile }: AppendFiles, ingested: Partial<Mapping>): Mapping =>
  parsed("mapping", Mapping, { ...ingested, ...mappingBeside(items ?? events ?? ".", mappingFile) });

const idOf = (...said: readonly (string | number)[]): string => createHash("sha256").update(JSON.stringify(said)).digest("base64url");

/** Where a file tells no time two rows may say the same and be two events: then their ids are made of the file and their place in it. */
const eventsIn = ({ interactions, timed }: EventsRead, idAt: (item: number) => string, digest: string): FileEvent[] => {
  const { users, offsets, items, values, times } = interactions;
  return users.flatMap((userId, user) =>
    Array.from({ length: offsets[user + 1]! - offsets[user]! }, (_, k) => {
      const at = offsets[user]! + k;
      const [itemId, value, time] = [idAt(items[at]!), values[at]!, times[at]!];
      return timed
        ? { userId, itemId, value, time, id: idOf(userId, itemId, value, time) }
        : { userId, itemId, value, id: idOf(digest, time, userId, itemId) };
    }),
  );
};

/** Reads files of items and events that came after a fit. Events may be about the catalogue's items and about those of the file. `ingested`:
 *  the mapping of the ingest. Throws BadDataset where too much is bad. */
export const readAppends = async (files: AppendFiles, catalogue: Catalogue, ingested: Partial<Mapping> = {}): Promise<Appends> => {
  const mapping = mappingOf(files, ingested);
  const rejects = openRejects(files.rejects, files.maxErrors);
  const { items: itemsFile, events: eventsFile } = files;
  try {
    const read = itemsFile === undefined ? [] : [await readItems(basename(itemsFile), rowsOf(itemsFile), mapping, rejects)];
    const all = read.flatMap(({ catalogue: own }) =>
      Array.from({ length: own.size }, (_, index) => asDeclared(own.item(index), catalogue.fields)),
    );
    const items = all.filter(({ id }) => catalogue.indexOf(id) === undefined);
    const places = new Map(items.map(({ id }, k) => [id, catalogue.size + k]));
    const indexOf = (id: string): number | undefined => catalogue.indexOf(id) ?? places.get(id);
    const met =
      eventsFile === undefined ? noEvents() : await readEvents(basename(eventsFile), rowsOf(eventsFile), mapping, indexOf, rejects);
    const idAt = (item: number): string => (item < catalogue.size ? catalogue.idOf(item) : items[item - catalogue.size]!.id);
    const digest = eventsFile === undefined ? "" : await digestOfFile(eventsFile);
    const rows = { items: read[0]?.rows ?? 0, events: met.rows };
    return { items, known: all.length - items.length, events: eventsIn(met, idAt, digest), rows, rejected: rejects.counts };
  } finally {
    rejects.close();
  }
};
