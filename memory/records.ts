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

/** So many users' pasts are held ready. */
const pastsHeld = 500;

const pastOf = ({ stored, indexOf }: RecordSources, userId: string, said: readonly Feedback[]): StoredPast & { known: boolean } => {
  const kept = stored(userId);
  if (said.length === 0)
    return { known: kept !== undefined, items: kept?.items ?? new Int32Array(), values: kept?.values ?? new Float32Array() };
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
  return { known: true, items: Int32Array.from(items), values: Float32Array.from(values) };
};

/** The past of users and their vetoes, over the artifact and the feedback log: new events count at once, nothing is refitted. The
 *  same past is the same object for as long as the log stands still, so that what was worked out from it can be kept beside it. */
export const recordsOver = (sources: RecordSources) => {
  const { log } = sources;
  const held = new Map<string, { version: string; past: ReturnType<typeof pastOf>; said: Feedback[] }>();
  const current = (userId: string) => {
    const version = log.version();
    const before = held.get(userId);
    if (before?.version === version) return before;
    const said = standing(log.of(userId));
    const unchanged = before !== undefined && before.said.length === said.length && said.every(({ id }, at) => id === before.said[at]!.id);
    const entry = { version, said, past: unchanged ? before.past : pastOf(sources, userId, said) };
    held.delete(userId);
    held.set(userId, entry);
    if (held.size > pastsHeld) held.delete(held.keys().next().value!);
    return entry;
  };
  return {
    past: (userId: string) => current(userId).past,
    vetoes: (userId: string): Constraint[] => {
      const barred = current(userId).said.filter(({ kind }) => kind === "veto");
      if (barred.length === 0) return [];
      return [{ kind: "not-items", itemIds: [...new Set(barred.map(({ itemId }) => itemId))], source: "veto", words: "what you vetoed" }];
    },
  };
};
