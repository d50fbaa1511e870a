import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { BadDataset } from "../domain/errors.js";
import type { Field } from "../domain/item.js";
import { buildCatalogue } from "./build-catalogue.js";
import { buildInteractions } from "./build-interactions.js";
import type { Catalogue } from "./catalogue.js";
import type { Interactions } from "./interactions.js";
import { Mapping } from "./mapping.js";
import { readEvents } from "./read-events.js";
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

/** What came of it. `rejected`: by file, then by reason. */
export interface IngestReport {
  items: { rows: number; kept: number; untitled: number };
  events: { rows: number; kept: number; users: number };
  fields: Pick<Field, "name" | "kind">[];
  rejected: Rejects["counts"];
}

const defaultErrors = 1000;

const mappingFrom = (file: string): Partial<Mapping> => {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new BadDataset(
      {
        place: file,
        given: (cause as Error).message,
        expected: "a mapping as JSON",
        cure: "Mend the file, or give --item-columns and --event-columns.",
      },
      { cause },
    );
  }
  const read = Mapping.partial().strict().safeParse(raw);
  if (read.success) return raw as Partial<Mapping>;
  const issue = read.error.issues[0]!;
  throw new BadDataset(
    {
      place: `${file} ${issue.path.join(".")}`,
      given: issue.message,
      expected: `a mapping with ${Object.keys(Mapping.shape).join(", ")}`,
      cure: "Mend the file.",
    },
    { cause: read.error },
  );
};

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
  const rows = (file: string) => rowsOf(file, (read, total) => input.onProgress?.(label(file), read, total));
  try {
    const read = await readItems(label(input.items), rows(input.items), mapping, rejects);
    if (read.items.length === 0) {
      throw new BadDataset({
        place: input.items,
        given: `${read.rows} rows and no item in them`,
        expected: "at least one item",
        cure: "Check the file and the mapping of its id.",
      });
    }
    const catalogue = buildCatalogue(read.items, read.fields, mapping.noun);
    const knows = (itemId: string) => catalogue.indexOf(itemId) !== undefined;
    const { events, rows: eventRows } =
      input.events === undefined
        ? { events: [], rows: 0 }
        : await readEvents(label(input.events), rows(input.events), mapping, knows, rejects);
    const interactions = buildInteractions(events, catalogue);
    const report: IngestReport = {
      items: { rows: read.rows, kept: read.items.length, untitled: read.untitled },
      events: { rows: eventRows, kept: events.length, users: interactions.users.length },
      fields: read.fields.map(({ name, kind }) => ({ name, kind })),
      rejected: rejects.counts,
    };
    return { catalogue, interactions, report };
  } finally {
    rejects.close();
  }
};
