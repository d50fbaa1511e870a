import { chatAnswers } from "../../memory/chat-answers.js";
import { chatLedger } from "../../memory/chat-ledger.js";
import type { SqliteDatabase } from "../../memory/database.js";
import type { Journal } from "../../memory/journal.js";
import type { ControlPorts } from "./user-control.js";

const rowsOf = (database: SqliteDatabase, table: "chat_answers" | "chat_spending", userId: string): unknown[] =>
  database.prepare(`SELECT * FROM ${table} WHERE user_id = ?`).all(userId);

/** What is kept of users beside the store and the checkpoints: the answers that chat models gave them, what those cost, and events that were
 *  appended and that no fit has taken in yet. */
export const keptElsewhere = (database: SqliteDatabase, journal: Journal, now: () => number): ControlPorts["others"] => {
  const [answers, ledger] = [chatAnswers(database), chatLedger(database, now)];
  return {
    chatAnswers: { of: (userId) => rowsOf(database, "chat_answers", userId), forget: (userId) => answers.forget(userId) },
    chatSpending: { of: (userId) => rowsOf(database, "chat_spending", userId), forget: (userId) => ledger.forget(userId) },
    appended: { of: (userId) => journal.of(userId), forget: (userId) => journal.forget(userId) },
  };
};
