import { chatAnswers } from "../../memory/chat-answers.js";
import { chatLedger } from "../../memory/chat-ledger.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { SqliteDatabase } from "../../memory/database.js";
import type { Journal } from "../../memory/journal.js";
import type { Served } from "../../memory/served/served.js";
import type { ControlPorts } from "./user-control.js";

const rowsOf = (database: SqliteDatabase, table: "chat_answers" | "chat_spending", userId: string): unknown[] =>
  database.prepare(`SELECT * FROM ${table} WHERE user_id = ?`).all(userId);

export interface KeptElsewherePorts {
  database: SqliteDatabase;
  journal: Journal;
  place: Pick<CheckpointPlace, "scrub">;
  slates: Served["slates"];
  /** Seconds since 1970. */
  now(): number;
}

/** What is kept of users beside the store and the checkpoints: the answers that chat models gave them, what those cost, events that were
 *  appended and that no fit has taken in yet, and the slates that a server can explain. */
export const keptElsewhere = ({ database, journal, place, slates, now }: KeptElsewherePorts): ControlPorts["others"] => {
  const [answers, ledger] = [chatAnswers(database), chatLedger(database, now)];
  return {
    chatAnswers: { of: async (userId) => rowsOf(database, "chat_answers", userId), forget: async (userId) => answers.forget(userId) },
    chatSpending: { of: async (userId) => rowsOf(database, "chat_spending", userId), forget: async (userId) => ledger.forget(userId) },
    appended: { of: async (userId) => journal.of(userId), forget: async (userId) => journal.forget(userId) },
    recommendations: {
      of: (userId) => slates.of(userId),
      forget: async (userId) => {
        if ((await slates.forget(userId)) > 0) await place.scrub();
      },
    },
  };
};
