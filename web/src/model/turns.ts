import type { Pending } from "../../../app/answer.js";
import type { Values } from "./run.js";

/** A checkpoint of a thread, as LangGraph's protocol tells it. */
export interface Snapshot {
  values: Values;
  next: readonly string[];
  tasks: readonly { name: string; interrupts: readonly { value?: unknown }[] }[];
  checkpoint: { checkpoint_id: string } | null;
  parent_checkpoint: { checkpoint_id: string } | null;
  metadata?: { source?: string; step?: number } | null;
  created_at?: string | null;
}

/** One turn of a conversation: what was said, and what it came to. `pending`: what the thread waits for. */
export interface Turn {
  checkpoint: string;
  said: string;
  values: Values;
  pending?: Pending;
}

export const pendingOf = ({ tasks }: Pick<Snapshot, "tasks">): Pending | undefined =>
  tasks.flatMap(({ interrupts }) => interrupts).map(({ value }) => value as Pending)[0];

const idOf = (snapshot: Snapshot): string => snapshot.checkpoint?.checkpoint_id ?? "";

/** The branch that ends at the newest checkpoint, oldest first. What was forked away from is left out. `history`: newest first. */
export const branchOf = (history: readonly Snapshot[]): Snapshot[] => {
  const byId = new Map(history.map((one) => [idOf(one), one]));
  const branch: Snapshot[] = [];
  for (let at = history[0]; at; at = byId.get(at.parent_checkpoint?.checkpoint_id ?? "")) branch.unshift(at);
  return branch;
};

/** The turns of a thread, oldest first: the states at which a request had come to its end, or waits for a word. A reply to a question belongs to
 *  the turn that it answers. `history`: newest first. */
export const turnsOf = (history: readonly Snapshot[]): Turn[] => {
  const branch = branchOf(history);
  const turns: Turn[] = [];
  for (const [at, one] of branch.entries()) {
    const pending = pendingOf(one);
    const begins = branch[at + 1]?.metadata?.source === "input";
    const last = at === branch.length - 1;
    if (one.next.length > 0 ? !(last && pending) : !(last || begins)) continue;
    if (!one.values.request) continue;
    turns.push({ checkpoint: idOf(one), said: one.values.request.text, values: one.values, ...(pending ? { pending } : {}) });
  }
  return turns;
};

/** The newer turns, with the older objects for those that say the same: what is drawn already is known by its object. */
export const kept = (older: readonly Turn[], newer: readonly Turn[]): readonly Turn[] =>
  newer.map((turn, at) => {
    const before = older[at];
    return before && before.checkpoint === turn.checkpoint && JSON.stringify(before) === JSON.stringify(turn) ? before : turn;
  });

/** A thread's history with its newest checkpoints in front, each once; undefined where `newest` does not reach back to what is known. Both newest first. */
export const joined = (known: readonly Snapshot[], newest: readonly Snapshot[]): readonly Snapshot[] | undefined => {
  const last = newest.at(-1);
  const at = last ? known.findIndex((one) => idOf(one) === idOf(last)) : -1;
  return at < 0 ? undefined : [...newest, ...known.slice(at + 1)];
};
