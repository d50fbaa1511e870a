import type { Pending } from "../../../app/answer.js";
import type { Picture } from "../../../domain/picture.js";
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

/** One turn of a conversation: what was said, and what it came to. `picture`: what was shown with it; `pending`: what the thread waits for. */
export interface Turn {
  checkpoint: string;
  said: string;
  picture?: Picture;
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

/** What was answered to what a turn waited for: in words, or by the buttons below a slate. */
const replyTo = (pending: Pending, before: Values, { request, recommendation }: Values): string => {
  if (pending.kind === "question") return request?.text || "No preference";
  if (request?.text !== before.request?.text) return request?.text ?? "";
  if (recommendation?.status === "rejected") return "Rejected";
  return recommendation?.status === "edited" ? `Kept ${recommendation.picks.length} of ${pending.recommendation.picks.length}` : "Approved";
};

/** The turns of a thread, oldest first: the states at which a request had come to its end, or waited for a word. A reply is a turn of its own, so
 *  that what was asked, and the slate that was sent back, stay to be read. `history`: newest first. */
export const turnsOf = (history: readonly Snapshot[]): Turn[] => {
  const branch = branchOf(history);
  const turns: Turn[] = [];
  /** The turn that waited, for as long as no other request has begun. */
  let waited: Turn | undefined;
  for (const [at, one] of branch.entries()) {
    const pending = pendingOf(one);
    const begins = branch[at + 1]?.metadata?.source === "input";
    const last = at === branch.length - 1;
    if (one.metadata?.source === "input") waited = undefined;
    const { request } = one.values;
    if (!request || (one.next.length > 0 ? !pending : !(last || begins))) continue;
    const said = waited?.pending ? replyTo(waited.pending, waited.values, one.values) : request.text;
    // A reply goes on with the request, and with its picture, which was shown once.
    const picture = !waited && request.picture ? { picture: request.picture } : {};
    const turn = { checkpoint: idOf(one), said, ...picture, values: one.values, ...(pending ? { pending } : {}) };
    turns.push(turn);
    waited = pending ? turn : undefined;
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
