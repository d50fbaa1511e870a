import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { BadDataset } from "../domain/errors.js";
import type { Field } from "../domain/item.js";
import type { Catalogue } from "./catalogue.js";
import type { Interactions } from "./interactions.js";
import { Mapping } from "./mapping.js";
import { mappingFrom } from "./mapping-file.js";
import { noEvents, readEvents } from "./read-events.js";
import { readItems } from "./read-items.js";
import { openRejects, type Rejects } from "./rejects.js";
import { rowsOf } from "./rows.js";

/** What to read. `mapping` goes over a mapping.json beside the items, key by key. `rejects`: where refused rows are written;
 *  `maxErrors`: how many there may be (default 1,000). `onProgress` hears of the bytes read of each file. */
export interface IngestInput {
  items: string;
  events?: string | undefined;
  mapping?: Partial<Mapping> | undefined;
  mappingFile?: string | undefined;
  rejects: string;
  maxErrors?: number | undefined;
  onProgress?: ((file: string, read: number, total: number) => void) | undefined;
}

/** What came of it. `untitled`: items that bear their id; `unvalued`: events without a value, which got the median of the others;
 *  `unread`: values that are no number in a column guessed to hold numbers, and count as unknown;
 *  `latin1`: by file, lines that were no UTF-8; `rejected`: by file, then by reason. */
export interface IngestReport {
  items: { rows: number; kept: number; untitled: number };
  events: { rows: number; kept: number; users: number; unvalued: number };
  fields: (Pick<Field, "name" | "kind"> & { unread?: number })[];
  latin1: Record<string, number>;
  rejected: Rejects["counts"];
}

const defaultErrors = 1000;

const mappingOf = ({ items, mapping, mappingFile }: IngestInput): Mapping => {
  const beside = join(dirname(items), "mapping.json");
  const file = mappingFile ?? (existsSync(beside) ? beside : undefined);
  const given = Object.fromEntries(Object.entries(mapping ?? {}).filter(([, value]) => value !== undefined));
  return Mapping.parse({ ...(file === undefined ? {} : mappingFrom(file)), ...given });
};

/** How the files are called in reports: by their names, or as they were given where the names are the same. */
const labels = ({ items, events }: IngestInput): ((file: string) => string) =>
  events !== undefined && basename(items) === basename(events) ? (file) => file : (file) => basename(file);

/** Reads items and events into a catalogue and its interactions. Bad rows are counted and written down, never dropped in silence.
 *  Throws BadDataset when nothing usable is left, or too much is bad. */
export const ingest = async (input: IngestInput): Promise<{ catalogue: Catalogue; interactions: Interactions; report: IngestReport }> => {
  const mapping = mappingOf(input);
  const rejects = openRejects(input.rejects, input.maxErrors ?? defaultErrors);
  const label = labels(input);
  const latin1: IngestReport["latin1"] = {};
  const rows = (file: string) => {
    const name = label(file);
    const onLatin1 = () => {
      latin1[name] = (latin1[name] ?? 0) + 1;
    };
    return rowsOf(file, { onBytes: (read, total) => input.onProgress?.(name, read, total), onLatin1 });
  };
  try {
    const read = await readItems(label(input.items), rows(input.items), mapping, rejects);
    const { catalogue } = read;
    if (catalogue.size === 0) {
      throw new BadDataset({
        place: input.items,
        given: `${read.rows} rows and no item in them`,
        expected: "at least one item",
        cure: "Check the file and the mapping of its id.",
      });
    }
    const met =
      input.events === undefined
        ? noEvents()
        : await readEvents(label(input.events), rows(input.events), mapping, catalogue.indexOf, rejects);
    const { interactions } = met;
    const report: IngestReport = {
      items: { rows: read.rows, kept: catalogue.size, untitled: read.untitled },
      events: { rows: met.rows, kept: interactions.items.length, users: interactions.offsets.length - 1, unvalued: met.unvalued },
      fields: read.fields.map(({ name, kind }) => ({ name, kind, ...(read.unread[name] ? { unread: read.unread[name] } : {}) })),
      latin1,
      rejected: rejects.counts,
    };
    return { catalogue, interactions, report };
  } finally {
    rejects.close();
  }
};
