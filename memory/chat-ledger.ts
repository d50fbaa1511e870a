import { secondsADay } from "../domain/seconds.js";
import type { Ledger } from "../models/budgeted.js";
import type { SqliteDatabase } from "./database.js";

/** What each user has spent on chat models, by day (UTC), in SQLite, so that a budget holds across processes. `now` in seconds since 1970.
 *  Days gone by are dropped as a user's new day begins. `forget` deletes all of one user. */
export const chatLedger = (database: SqliteDatabase, now: () => number): Ledger & { forget(user: string): void } => {
  database.exec(`CREATE TABLE IF NOT EXISTS chat_spending (
    user_id TEXT NOT NULL, day INTEGER NOT NULL, tokens INTEGER NOT NULL, money REAL NOT NULL, PRIMARY KEY (user_id, day))`);
  const select = database.prepare("SELECT tokens, money FROM chat_spending WHERE user_id = ? AND day = ?");
  const insert = database.prepare(`INSERT INTO chat_spending (user_id, day, tokens, money) VALUES (?, ?, ?, ?)
    ON CONFLICT (user_id, day) DO UPDATE SET tokens = tokens + excluded.tokens, money = money + excluded.money`);
  const drop = database.prepare("DELETE FROM chat_spending WHERE user_id = ? AND day < ?");
  const forget = database.prepare("DELETE FROM chat_spending WHERE user_id = ?");
  const today = () => Math.floor(now() / secondsADay);
  return {
    today: (user) => (select.get(user, today()) as { tokens: number; money: number } | undefined) ?? { tokens: 0, money: 0 },
    add: (user, tokens, money) => {
      drop.run(user, today());
      insert.run(user, today(), tokens, money);
    },
    forget: (user) => {
      forget.run(user);
    },
  };
};
