import { Feedback } from "../domain/feedback.js";
import type { SqliteDatabase } from "./database.js";

/** What users answered, kept for ever in the order of their time. */
export interface FeedbackLog {
  /** Adds one; false when this id is known already, and then nothing changes. */
  add(feedback: Feedback): boolean;
  /** All of one user, oldest first; equal times in the order of arrival. */
  of(userId: string): Feedback[];
  /** Changes whenever the log may have changed, also by another process. */
  version(): string;
}

interface Row {
  id: string;
  user_id: string;
  item_id: string;
  kind: string;
  value: number | null;
  time: number;
}

const feedbackOf = ({ id, user_id, item_id, kind, value, time }: Row): Feedback =>
  Feedback.parse({ id, userId: user_id, itemId: item_id, kind, time, ...(value === null ? {} : { value }) });

/** The log in SQLite. Ids are primary keys, so delayed and repeated deliveries count once, across processes too. */
export const feedbackLog = (database: SqliteDatabase): FeedbackLog => {
  database.exec(`CREATE TABLE IF NOT EXISTS feedback (
    id TEXT PRIMARY KEY, user_id TEXT NOT NULL, item_id TEXT NOT NULL, kind TEXT NOT NULL, value REAL, time REAL NOT NULL)`);
  database.exec("CREATE INDEX IF NOT EXISTS feedback_by_user ON feedback (user_id, time)");
  const insert = database.prepare("INSERT OR IGNORE INTO feedback (id, user_id, item_id, kind, value, time) VALUES (?, ?, ?, ?, ?, ?)");
  const select = database.prepare("SELECT * FROM feedback WHERE user_id = ? ORDER BY time, rowid");
  let added = 0;
  // SQLite counts here what other connections have committed.
  const others = database.prepare("PRAGMA data_version");
  return {
    add: ({ id, userId, itemId, kind, value, time }) => {
      const isNew = insert.run(id, userId, itemId, kind, value ?? null, time).changes === 1;
      if (isNew) added++;
      return isNew;
    },
    version: () => `${added} ${(others.get() as { data_version: number }).data_version}`,
    of: (userId) => (select.all(userId) as Row[]).map(feedbackOf),
  };
};
