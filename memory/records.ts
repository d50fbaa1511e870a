import type { Constraint } from "../domain/constraint.js";
import type { Feedback } from "../domain/feedback.js";
import type { FeedbackLog } from "./feedback-log.js";

/** The stored events of a user, as the catalogue's artifact has them. */
export interface StoredPast {
  items: Int32Array;
  values: Float32Array;
}

/** What the records are made from. `stored`: the events of a known user; `indexOf`: an item's index. */
export interface RecordSources {
  stored(userId: string): StoredPast | undefined;
  indexOf(itemId: string): number | undefined;
  log: FeedbackLog;
}

/** Feedback after its undos: an undo takes back everything that was said of its item before. */
const standing = (feedback: readonly Feedback[]): Feedback[] =>
  feedback.filter(
    ({ kind, itemId }, at) => kind !== "undo" && !feedback.slice(at + 1).some((later) => later.kind === "undo" && later.itemId === itemId),
  );

/** What an event of each kind is worth on the scale of the user's own values; undefined: it is no meeting with the item. */
const worth = ({ kind, value }: Feedback, mean: number): number | undefined => {
  if (kind === "rating") return value;
  if (kind === "click") return value ?? mean;
  return undefined;
};

/** The past of users and their vetoes, over the artifact and the feedback log: new events count at once, nothing is refitted. */
export const recordsOver = ({ stored, indexOf, log }: RecordSources) => ({
  past: (userId: string): StoredPast & { known: boolean } => {
    const kept = stored(userId);
    const said = standing(log.of(userId));
    const items = Array.from(kept?.items ?? []);
    const values = Array.from(kept?.values ?? []);
    const mean = values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 1;
    for (const feedback of said) {
      const index = indexOf(feedback.itemId);
      const value = worth(feedback, mean);
      if (index === undefined || value === undefined) continue;
      items.push(index);
      values.push(value);
    }
    return { known: items.length > 0 || said.length > 0, items: Int32Array.from(items), values: Float32Array.from(values) };
  },
  vetoes: (userId: string): Constraint[] => {
    const barred = standing(log.of(userId)).filter(({ kind }) => kind === "veto");
    return barred.length
      ? [{ kind: "not-items", itemIds: [...new Set(barred.map(({ itemId }) => itemId))], source: "veto", words: "what you vetoed" }]
      : [];
  },
});
