import { OverLimit } from "../../domain/errors.js";
import type { SqlDoor } from "../../memory/sql-door.js";

const seconds = 60;

/** Counts a caller's requests. Throws OverLimit where there were more of them in a minute than it may send. */
export type CallRate = (caller: string) => Promise<void>;

/** `most`: requests a minute of one caller, over all processes where they share a database, else in this one; absent: no bound. While the database
 *  is away each process counts for itself. */
export const callRate = async (sql: SqlDoor, most: number | undefined): Promise<CallRate> => {
  if (most === undefined) return async () => {};
  const { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } = await import("rate-limiter-flexible");
  const bounds = { points: most, duration: seconds };
  const here = new RateLimiterMemory(bounds);
  const shared = async () => {
    const table = "call_rates";
    await sql.make(
      `CREATE TABLE IF NOT EXISTS ${sql.prefix}${table} (key TEXT PRIMARY KEY, points INTEGER NOT NULL DEFAULT 0, expire BIGINT);`,
    );
    const storeClient = {
      query: async ({ text, values }: { text: string; values: unknown[] }) => ({ rows: await sql.rows(text, values) }),
    };
    const place = { tableName: table, schemaName: sql.prefix.replace(/\.$/, ""), tableCreated: true, storeType: "client" };
    // One that is over its bound is told so without the database.
    return new RateLimiterPostgres({ ...bounds, ...place, storeClient, inMemoryBlockOnConsumed: most + 1, insuranceLimiter: here });
  };
  const limiter = sql.shared ? await shared() : here;
  return async (caller) => {
    try {
      await limiter.consume(caller);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const after = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      const fault = { place: "requests", given: `over ${most} in a minute`, expected: `at most ${most} from one caller` };
      throw new OverLimit({ ...fault, cure: `Send it again in ${after} s.` }, after);
    }
  };
};
