import { secondsADay } from "../domain/seconds.js";
import type { SqliteDatabase } from "./database.js";

/** Slates are counted one by one for so many days; beyond, they are forgotten. */
const keptDays = 90;
/** Old ones are looked for at each so many. */
const sweepEvery = 500;

/** A slate as it is counted: when (seconds since 1970), how long the agents took, what chat models cost, how varied it was (0 to 1). Not whose. */
export interface SlateCount {
  time: number;
  action: string;
  ms: number;
  calls: number;
  tokens: number;
  cost: number;
  diversity: number;
}

/** What a server has shown, counted without naming anybody: slates by time, and items by day (UTC), so that nobody's slate can be put together again. */
export interface SlateTally {
  add(slate: SlateCount, itemIds: readonly string[]): void;
  /** Since a time, oldest first. */
  slates(since: number): SlateCount[];
  /** How often each item was shown on each day since a time; days since 1970, oldest first. */
  items(since: number): { day: number; item: string; shown: number }[];
}

/** The tally in a home's SQLite file. */
export const slateTally = (database: SqliteDatabase): SlateTally => {
  database.exec(`CREATE TABLE IF NOT EXISTS tally_slates (time REAL NOT NULL, action TEXT NOT NULL, ms REAL NOT NULL, calls INTEGER NOT NULL,
    tokens INTEGER NOT NULL, cost REAL NOT NULL, diversity REAL NOT NULL)`);
  database.exec("CREATE INDEX IF NOT EXISTS tally_slates_by_time ON tally_slates (time)");
  database.exec(
    "CREATE TABLE IF NOT EXISTS tally_items (day INTEGER NOT NULL, item TEXT NOT NULL, shown INTEGER NOT NULL, PRIMARY KEY (day, item))",
  );
  const insert = database.prepare("INSERT INTO tally_slates VALUES (:time, :action, :ms, :calls, :tokens, :cost, :diversity)");
  const count = database.prepare(`INSERT INTO tally_items VALUES (?, ?, 1) ON CONFLICT (day, item) DO UPDATE SET shown = shown + 1`);
  const sweeps = [
    database.prepare("DELETE FROM tally_slates WHERE time < ?"),
    database.prepare(`DELETE FROM tally_items WHERE day * ${secondsADay} < ?`),
  ];
  const slates = database.prepare("SELECT * FROM tally_slates WHERE time >= ? ORDER BY time");
  const items = database.prepare("SELECT day, item, shown FROM tally_items WHERE day >= ? ORDER BY day, item");
  let added = 0;
  const write = database.transaction((slate: SlateCount, itemIds: readonly string[]): void => {
    insert.run({ ...slate });
    for (const id of itemIds) count.run(Math.floor(slate.time / secondsADay), id);
    if (added++ % sweepEvery === 0) for (const sweep of sweeps) sweep.run(slate.time - keptDays * secondsADay);
  });
  return {
    add: write,
    slates: (since) => slates.all(since) as SlateCount[],
    items: (since) => items.all(Math.floor(since / secondsADay)) as { day: number; item: string; shown: number }[],
  };
};
