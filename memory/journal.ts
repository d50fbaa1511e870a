import { randomUUID } from "node:crypto";
import { type AppendedEvent, type AppendedItem, anotherItem } from "../domain/appended.js";
import { atomically, type SqliteDatabase } from "./database.js";

/** One thing that was appended; `place` grows from one to the next, over all processes. */
export type Entry = { place: number } & ({ item: AppendedItem } | { event: AppendedEvent });

interface Row {
  place: number;
  kind: "item" | "event";
  body: string;
}

/** As many ids of events are remembered after a fit has taken them in. */
const idsKept = 1_000_000;

/** What came to a catalogue after it was fitted, in the order of arrival, until a fit has taken it in. It lies in the home's file, so that
 *  every process that serves from this home sees it. `catalog`: which catalogue it is about. */
export const journalOf = (database: SqliteDatabase, catalog: string) => {
  // A place must not come back after the newest rows were dropped: an artifact remembers up to which it has taken them in.
  database.exec(`CREATE TABLE IF NOT EXISTS appended (
    place INTEGER PRIMARY KEY AUTOINCREMENT, catalog TEXT NOT NULL, kind TEXT NOT NULL, key TEXT, user_id TEXT,
    arrived REAL NOT NULL, body TEXT NOT NULL)`);
  database.exec("CREATE UNIQUE INDEX IF NOT EXISTS appended_once ON appended (catalog, kind, key) WHERE key IS NOT NULL");
  database.exec("CREATE INDEX IF NOT EXISTS appended_in_order ON appended (catalog, place)");
  database.exec("CREATE INDEX IF NOT EXISTS appended_by_user ON appended (user_id) WHERE user_id IS NOT NULL");
  database.exec("CREATE TABLE IF NOT EXISTS appended_journal (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL)");
  database.prepare("INSERT OR IGNORE INTO appended_journal VALUES (1, ?)").run(randomUUID());
  const { id } = database.prepare("SELECT id FROM appended_journal").get() as { id: string };
  const insert = database.prepare(
    "INSERT INTO appended (catalog, kind, key, user_id, arrived, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (catalog, kind, key) WHERE key IS NOT NULL DO NOTHING",
  );
  const same = database.prepare("SELECT body FROM appended WHERE catalog = ? AND kind = 'item' AND key = ?");
  const select = database.prepare(
    "SELECT place, kind, body FROM appended WHERE catalog = ? AND place > ? AND body <> '' ORDER BY place LIMIT ?",
  );
  const newest = database.prepare("SELECT place FROM appended WHERE catalog = ? ORDER BY place DESC LIMIT 1");
  const since = database.prepare("SELECT 1 FROM appended WHERE catalog = ? AND place > ? AND arrived >= ? AND body <> '' LIMIT 1");
  // What had an id leaves it behind, so that a late repeat is known as one.
  const empty = database.prepare("UPDATE appended SET body = '' WHERE catalog = ? AND place <= ? AND kind = 'event' AND key IS NOT NULL");
  const drop = database.prepare("DELETE FROM appended WHERE catalog = ? AND place <= ? AND (body <> '' OR place <= ?)");
  const ofUser = database.prepare("SELECT body FROM appended WHERE user_id = ? AND body <> '' ORDER BY place");
  const forget = database.prepare("DELETE FROM appended WHERE user_id = ?");

  const addItem = (item: AppendedItem, time: number): number => {
    const body = JSON.stringify(item);
    const { changes } = insert.run(catalog, "item", item.id, null, time, body);
    if (changes > 0 || (same.get(catalog, item.id) as { body: string }).body === body) return changes;
    throw anotherItem("append.items", item.id);
  };
  const entryOf = ({ place, kind, body }: Row): Entry =>
    kind === "item" ? { place, item: JSON.parse(body) as AppendedItem } : { place, event: JSON.parse(body) as AppendedEvent };

  return {
    /** Names this journal: places are its own, and an artifact may take in entries of several. */
    id,
    /** Keeps items and events, all or none; returns how many were not there yet. `time`: when they arrived. Throws BadRequest for another item
     *  of the same id. */
    add: (items: readonly AppendedItem[], events: readonly AppendedEvent[], time: number): { items: number; events: number } =>
      atomically(database, () => ({
        items: items.reduce((sum, item) => sum + addItem(item, time), 0),
        events: events.reduce(
          (sum, event) => sum + insert.run(catalog, "event", event.id ?? null, event.userId, time, JSON.stringify(event)).changes,
          0,
        ),
      })),
    /** The entries behind a place, at most `limit`. */
    after: (place: number, limit = 1_000_000): Entry[] => (select.all(catalog, place, limit) as Row[]).map(entryOf),
    /** Whether anything arrived at that time (seconds since 1970) or later, behind a place. */
    hasSince: (place: number, time: number): boolean => since.get(catalog, place, time) !== undefined,
    /** The place of the newest entry; 0 where there is none. */
    newest: (): number => (newest.get(catalog) as { place: number } | undefined)?.place ?? 0,
    /** Drops what a fit has taken in; the ids of the newest million events stay. */
    drop: (upTo: number): void =>
      atomically(database, () => {
        empty.run(catalog, upTo);
        drop.run(catalog, upTo, upTo - idsKept);
      }),
    /** The events of a user, in whatever catalogue. */
    of: (userId: string): unknown[] => (ofUser.all(userId) as { body: string }[]).map(({ body }) => JSON.parse(body)),
    forget: (userId: string): void => void forget.run(userId),
  };
};

export type Journal = ReturnType<typeof journalOf>;
