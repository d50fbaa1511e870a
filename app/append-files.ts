import type { Mapping } from "../catalog/mapping.js";
import { type AppendFiles, readAppends } from "../catalog/read-appends.js";
import type { Rejects } from "../catalog/rejects.js";
import type { AppendInput } from "./checked-appends.js";
import type { LoadedCatalog } from "./load-catalog.js";

export type { AppendFiles };

/** What came of files: how many items and events were kept, how many were there already, how many rows there were, and what was refused, by
 *  file and reason. */
export interface FilesAppended {
  items: number;
  events: number;
  known: { items: number; events: number };
  rows: { items: number; events: number };
  rejected: Rejects["counts"];
}

/** Appends what stands in files, read with the mapping of the catalogue's ingest. Items that the catalogue has are passed over, also where the
 *  file says something else of them: a file of all items is as good as one of the new. */
export const appendFiles = async (
  files: AppendFiles,
  { world, about }: LoadedCatalog,
  append: (input: AppendInput) => { items: number; events: number },
): Promise<FilesAppended> => {
  const { items, known, events, rows, rejected } = await readAppends(files, world.catalogue, about.mapping as Partial<Mapping> | undefined);
  const kept = append({ items, events });
  return { ...kept, known: { items: known + items.length - kept.items, events: events.length - kept.events }, rows, rejected };
};
