import { rowsOf } from "../../../catalog/rows.js";
import { inSeconds, timeOf } from "../../../catalog/time-of.js";
import { BadDataset, shown } from "../../../domain/errors.js";

/** A page of a log, best place first. `lines`: where each place stands in the file; `targets`: the probabilities of the policy that is to be valued,
 *  where the file holds them; `time`: the earliest of its rows in seconds since 1970, where they have one. */
export interface LogPage {
  userId: string;
  itemIds: string[];
  propensities: number[];
  rewards: number[];
  targets: number[] | undefined;
  time: number | undefined;
  lines: number[];
}

interface LogRow {
  line: number;
  slate: string;
  userId: string;
  itemId: string;
  position: number;
  propensity: number;
  reward: number;
  target: number | undefined;
  time: number | undefined;
}

const needed = ["user", "item", "propensity", "reward"] as const;

const isBlank = (value: unknown): boolean => value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** One row's columns, checked. */
const rowReader = (file: string, line: number, record: Record<string, unknown>) => {
  const bad = (given: string, expected: string, cure: string) => new BadDataset({ place: `${file}:${line}`, given, expected, cure });
  const lacking = needed.filter((column) => isBlank(record[column]));
  if (lacking.length)
    throw bad(
      `no ${lacking.join(", ")} among the columns ${Object.keys(record).join(", ")}`,
      `${needed.join(", ")}, and where there are: slate, position, target, time`,
      "Name the columns so, and leave none of these empty.",
    );
  const figure = (column: string, expected: string, fits: (value: number) => boolean): number => {
    const value = typeof record[column] === "boolean" ? Number.NaN : Number(record[column]);
    if (!isBlank(record[column]) && Number.isFinite(value) && fits(value)) return value;
    throw bad(`${column} ${shown(record[column])}`, expected, `Mend the row, or leave it out with all of its page.`);
  };
  const optional = (column: string, expected: string, fits: (value: number) => boolean): number | undefined =>
    isBlank(record[column]) ? undefined : figure(column, expected, fits);
  const time = (): number | undefined => {
    if (isBlank(record.time)) return undefined;
    const seconds = inSeconds(timeOf(String(record.time).trim()));
    if (Number.isFinite(seconds)) return seconds;
    throw bad(`time ${shown(record.time)}`, "a number of seconds or finer, or an ISO date", "Mend the row, or leave the column out.");
  };
  return { figure, optional, time };
};

const rowOf = (file: string, line: number, record: Record<string, unknown>): LogRow => {
  const { figure, optional, time } = rowReader(file, line, record);
  return {
    line,
    // A row without a slate is a page by itself.
    slate: isBlank(record.slate) ? `line ${line}` : `slate ${String(record.slate)}`,
    userId: String(record.user),
    itemId: String(record.item),
    position: optional("position", "a whole number from 1", (value) => Number.isInteger(value) && value >= 1) ?? 1,
    propensity: figure("propensity", "a probability above 0 and at most 1: what is never shown cannot be logged", (p) => p > 0 && p <= 1),
    reward: figure("reward", "a number", () => true),
    target: optional("target", "a probability, 0 to 1", (p) => p >= 0 && p <= 1),
    time: time(),
  };
};

const pageOf = (file: string, slate: string, unsorted: readonly LogRow[]): LogPage => {
  const rows = unsorted.toSorted((a, b) => a.position - b.position || a.line - b.line);
  const bad = (row: LogRow, given: string, expected: string) =>
    new BadDataset({ place: `${file}:${row.line}`, given, expected, cure: `Mend ${slate}, or leave all of it out.` });
  const [first] = rows;
  const seen = new Set<string>();
  for (const [at, row] of rows.entries()) {
    if (row.position !== at + 1) throw bad(row, `position ${row.position} in ${slate}`, `position ${at + 1}: each from 1 once`);
    if (row.userId !== first!.userId) throw bad(row, `user ${shown(row.userId)} in ${slate}`, `the page's user ${shown(first!.userId)}`);
    if (seen.has(row.itemId)) throw bad(row, `item ${shown(row.itemId)} again in ${slate}`, "each item once");
    seen.add(row.itemId);
  }
  const targets = rows.flatMap(({ target }) => target ?? []);
  const times = rows.flatMap(({ time }) => time ?? []);
  return {
    userId: first!.userId,
    itemIds: rows.map(({ itemId }) => itemId),
    propensities: rows.map(({ propensity }) => propensity),
    rewards: rows.map(({ reward }) => reward),
    targets: targets.length === rows.length ? targets : undefined,
    time: times.length ? times.reduce((least, time) => Math.min(least, time)) : undefined,
    lines: rows.map(({ line }) => line),
  };
};

/** Reads the pages of a log in the order of their first rows, from any file that `parley ingest` reads rows of: columns user, item, propensity, reward,
 *  and where there are slate (rows of one page share it), position (from 1), target, time. Throws BadDataset with the line of the first fault, and for a
 *  file without rows. */
export const readLog = async (file: string): Promise<LogPage[]> => {
  const pages = new Map<string, LogRow[]>();
  for await (const row of rowsOf(file)) {
    if ("reason" in row)
      throw new BadDataset({ place: `${file}:${row.line}`, given: row.reason, expected: "a row that can be read", cure: "Mend the line." });
    const own = rowOf(file, row.line, row.record);
    const page = pages.get(own.slate);
    if (page) page.push(own);
    else pages.set(own.slate, [own]);
  }
  if (pages.size === 0)
    throw new BadDataset({ place: file, given: "no rows", expected: "a row for each item that was shown", cure: "Check the file." });
  return [...pages].map(([slate, rows]) => pageOf(file, slate, rows));
};
