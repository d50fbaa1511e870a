import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { AppendedEvent, AppendedItem } from "../domain/appended.js";
import type { Catalogue } from "./catalogue.js";
import type { Interactions } from "./interactions.js";
import { Mapping } from "./mapping.js";
import { mappingFrom } from "./mapping-file.js";
import { noEvents, readEvents } from "./read-events.js";
import { readItems } from "./read-items.js";
import { openRejects, type Rejects } from "./rejects.js";
import { rowsOf } from "./rows.js";

/** Files of what came after a fit, in any format that an ingest reads. `mappingFile`: absent, a mapping.json beside the first of them, if
 *  there. `rejects`: where refused rows are written; `maxErrors`: how many there may be. */
export interface AppendFiles {
  items?: string | undefined;
  events?: string | undefined;
  mappingFile?: string | undefined;
  rejects: string;
  maxErrors: number;
}

/** What stands in them. `items`: those that the catalogue has not; `known`: how many of the file's it has already. Each event's id is made of
 *  all that it says, so that a file that is read twice counts once. */
export interface Appends {
  items: AppendedItem[];
  events: AppendedEvent[];
  known: number;
  rejected: Rejects["counts"];
}

const mappingOf = ({ items, events, mappingFile }: AppendFiles): Mapping => {
  const beside = join(dirname(items ?? events ?? "."), "mapping.json");
  const file = mappingFile ?? (existsSync(beside) ? beside : undefined);
  return Mapping.parse(file === undefined ? {} : mappingFrom(file));
};

const idOf = (...said: readonly (string | number)[]): string => createHash("sha256").update(JSON.stringify(said)).digest("base64url");

const eventsIn = ({ users, offsets, items, values, times }: Interactions, idAt: (item: number) => string): AppendedEvent[] =>
  users.flatMap((userId, user) =>
    Array.from({ length: offsets[user + 1]! - offsets[user]! }, (_, k) => {
      const at = offsets[user]! + k;
      const [itemId, value, time] = [idAt(items[at]!), values[at]!, times[at]!];
      return { userId, itemId, value, time, id: idOf(userId, itemId, value, time) };
    }),
  );

/** Reads files of items and events that came after a fit. Events may be about the catalogue's items and about those of the file. Throws
 *  BadDataset where too much is bad. */
export const readAppends = async (files: AppendFiles, catalogue: Catalogue): Promise<Appends> => {
  const mapping = mappingOf(files);
  const rejects = openRejects(files.rejects, files.maxErrors);
  const heard = (): void => {};
  try {
    const read = files.items === undefined ? [] : [await readItems(basename(files.items), rowsOf(files.items), mapping, rejects, heard)];
    const all = read.flatMap(({ catalogue: own }) => Array.from({ length: own.size }, (_, index) => own.item(index)));
    const items = all.filter(({ id }) => catalogue.indexOf(id) === undefined);
    const places = new Map(items.map(({ id }, k) => [id, catalogue.size + k]));
    const indexOf = (id: string): number | undefined => catalogue.indexOf(id) ?? places.get(id);
    const met =
      files.events === undefined
        ? noEvents()
        : await readEvents(basename(files.events), rowsOf(files.events), mapping, indexOf, rejects, heard);
    const idAt = (item: number): string => (item < catalogue.size ? catalogue.idOf(item) : items[item - catalogue.size]!.id);
    return { items, events: eventsIn(met.interactions, idAt), known: all.length - items.length, rejected: rejects.counts };
  } finally {
    rejects.close();
  }
};
