import type { SqliteDatabase, SqliteStatement } from "./database.js";

export type SqlRow = Record<string, unknown>;

/** SQL as SQLite and PostgreSQL both take it, for tables that are written once for all places. Parameters are $1, $2, ...; times are milliseconds
 *  since 1970 by the place's own clock; JSON is text. Every statement returns rows (SELECT, or RETURNING) and is a transaction of its own. */
export interface SqlDoor {
  /** What a statement finds or has changed. One that would break a unique index changes nothing and returns none. `alone`: a name; of statements
   *  that bear it one runs at a time, over all processes, so that what it counts stands until it has written. Throws BrokenStore. */
  rows(statement: string, values?: readonly unknown[], alone?: string): Promise<SqlRow[]>;
  /** Makes tables and indexes, where they are missing. */
  make(statements: string): Promise<void>;
  /** Whether processes on other machines see the same tables. */
  readonly shared: boolean;
  /** Stands before the name of every table. */
  readonly prefix: string;
  /** The time, as an expression. */
  readonly now: string;
  /** An expression: whether the JSON in a column has all that the JSON object in a parameter has, at any depth; arrays place by place at least. */
  contains(column: string, parameter: string): string;
  /** An expression: whether what a column has is among the texts in a parameter, a JSON array: one statement, however many there are. */
  among(column: string, parameter: string): string;
  /** An expression: the JSON object in a column with the fields of the one in a parameter in place of its own; text. */
  merged(column: string, parameter: string): string;
}

/** Every leaf of the wanted object must stand at the same path, with the same value. */
const sqliteContains = (column: string, parameter: string): string => `NOT EXISTS (SELECT 1 FROM json_tree(${parameter}) AS wanted
  WHERE wanted.type NOT IN ('object', 'array') AND NOT EXISTS (SELECT 1 FROM json_tree(${column}) AS there
    WHERE there.fullkey = wanted.fullkey AND there.type = wanted.type AND there.atom IS wanted.atom))`;

/** json_patch would merge at any depth, and drop what is null. Real numbers are written out: SQLite gives 15 digits of their 17. */
const sqliteMerged = (column: string, parameter: string): string => `(SELECT json_group_object(key, CASE type
    WHEN 'true' THEN json('true') WHEN 'false' THEN json('false') WHEN 'real' THEN json(printf('%!.17g', value))
    WHEN 'object' THEN json(value) WHEN 'array' THEN json(value) ELSE value END)
  FROM (SELECT key, type, value FROM json_each(${column}) WHERE key NOT IN (SELECT key FROM json_each(${parameter}))
    UNION ALL SELECT key, type, value FROM json_each(${parameter})))`;

/** Over a SQLite file. Statements are prepared once. */
export const sqliteDoor = (database: SqliteDatabase): SqlDoor => {
  const prepared = new Map<string, SqliteStatement>();
  const statementOf = (text: string): SqliteStatement => {
    const known = prepared.get(text) ?? database.prepare(text.replace(/\$(\d+)/g, "?$1"));
    prepared.set(text, known);
    return known;
  };
  return {
    rows: async (text, values = []) => statementOf(text).all(...values) as SqlRow[],
    make: async (statements) => database.exec(statements),
    shared: false,
    prefix: "",
    now: "CAST(1000 * unixepoch('subsec') AS INTEGER)",
    contains: sqliteContains,
    among: (column, parameter) => `${column} IN (SELECT value FROM json_each(${parameter}))`,
    merged: sqliteMerged,
  };
};
