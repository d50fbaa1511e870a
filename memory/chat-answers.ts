import type { AnswerStore } from "../models/cached.js";
import type { SqliteDatabase } from "./database.js";

/** As many answers are kept; beyond them the oldest go. */
const kept = 20_000;
/** So often, in added answers, the store looks whether it has too many. */
const sweepEvery = 100;

/** Answers of chat models in SQLite, each under the user it was given to. `forget` deletes all of one user. */
export const chatAnswers = (database: SqliteDatabase): AnswerStore & { forget(user: string): void } => {
  database.exec("CREATE TABLE IF NOT EXISTS chat_answers (key TEXT PRIMARY KEY, user_id TEXT NOT NULL, text TEXT NOT NULL)");
  database.exec("CREATE INDEX IF NOT EXISTS chat_answers_by_user ON chat_answers (user_id)");
  const select = database.prepare("SELECT text FROM chat_answers WHERE key = ?");
  const insert = database.prepare("INSERT OR REPLACE INTO chat_answers (key, user_id, text) VALUES (?, ?, ?)");
  const sweep = database.prepare(
    "DELETE FROM chat_answers WHERE rowid <= (SELECT rowid FROM chat_answers ORDER BY rowid DESC LIMIT 1 OFFSET ?)",
  );
  const forget = database.prepare("DELETE FROM chat_answers WHERE user_id = ?");
  let added = 0;
  return {
    get: (key) => (select.get(key) as { text: string } | undefined)?.text,
    set: (key, user, text) => {
      insert.run(key, user, text);
      if (++added % sweepEvery === 0) sweep.run(kept);
    },
    forget: (user) => {
      forget.run(user);
    },
  };
};
