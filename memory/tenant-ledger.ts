import { tenantOfUser } from "../domain/access.js";
import { secondsADay } from "../domain/seconds.js";
import type { TenantAccount } from "../models/tenant-budgeted.js";
import type { SqlDoor } from "./sql-door.js";

/** What a tenant may spend on chat models in a day, and in a calendar month (UTC). Infinity: no bound. */
export interface TenantLimits {
  dayTokens: number;
  dayMoney: number;
  monthTokens: number;
  monthMoney: number;
}

/** Days that are kept: this month, and the one before it for whoever wants to look. */
const keptDays = 62;

/** What each tenant has spent, by day, where all processes that serve it see the same. `now`: seconds since 1970. Holds no user. */
export const openTenantLedger = async (sql: SqlDoor, limits: TenantLimits, now: () => number): Promise<TenantAccount> => {
  const table = `${sql.prefix}tenant_spending`;
  const spent = (from: string) => `COALESCE(SUM(CASE WHEN day >= ${from} THEN tokens END), 0) AS tokens_${from.slice(1)},
    COALESCE(SUM(CASE WHEN day >= ${from} THEN money END), 0) AS money_${from.slice(1)}`;
  const select = `SELECT ${spent("$2")}, ${spent("$3")} FROM ${table} WHERE tenant = $1`;
  const insert = `INSERT INTO ${table} AS t (tenant, day, tokens, money) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant, day) DO UPDATE SET tokens = t.tokens + excluded.tokens, money = t.money + excluded.money RETURNING tenant`;
  await sql.make(`CREATE TABLE IF NOT EXISTS ${table} (tenant TEXT NOT NULL, day INTEGER NOT NULL, tokens DOUBLE PRECISION NOT NULL,
    money DOUBLE PRECISION NOT NULL, PRIMARY KEY (tenant, day));`);
  const today = (): number => Math.floor(now() / secondsADay);
  const monthBegan = (): number => {
    const date = new Date(1000 * now());
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) / (1000 * secondsADay);
  };
  return {
    left: async (user) => {
      const [row] = await sql.rows(select, [tenantOfUser(user), today(), monthBegan()]);
      const left = (what: "tokens" | "money", day: number, month: number): number =>
        Math.min(day - Number(row![`${what}_2`]), month - Number(row![`${what}_3`]));
      return {
        tokens: left("tokens", limits.dayTokens, limits.monthTokens),
        money: left("money", limits.dayMoney, limits.monthMoney),
      };
    },
    add: async (user, tokens, money) => {
      await sql.rows(`DELETE FROM ${table} WHERE day < $1 RETURNING day`, [today() - keptDays]);
      await sql.rows(insert, [tenantOfUser(user), today(), tokens, money]);
    },
  };
};
