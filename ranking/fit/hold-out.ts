import type { Sequences } from "../model.js";
import type { History } from "../scorer.js";

/** A user's past and the items that came next. `user`: the dense index, so that one user's queries can be kept together. `candidates`: the
 *  items to be ordered, targets included; absent: the fusion's own pool. */
export interface Query {
  user: number;
  history: History;
  targets: Int32Array;
  candidates?: Int32Array;
}

/** Events without some hidden ones (all users stay, in order), and a query for each hiding. */
export interface HeldOut {
  rest: Sequences;
  queries: Query[];
}

/** A way to hide events of users, so that what a ranking learns from can be judged. A hidden item that is also in the user's remaining
 *  past is not asked for: a seen item is never recommended, so it could not be found. */
export type HoldOut = (interactions: Sequences) => HeldOut;

/** The sequences with the events left out where `hidden` is 1. */
export const without = ({ offsets, items, values, times }: Sequences, hidden: Uint8Array): Sequences => {
  const kept = (_: number, at: number) => hidden[at] === 0;
  const rest = new Int32Array(offsets.length);
  for (let user = 0; user + 1 < offsets.length; user++) {
    let count = 0;
    for (let at = offsets[user]!; at < offsets[user + 1]!; at++) count += 1 - hidden[at]!;
    rest[user + 1] = rest[user]! + count;
  }
  return { offsets: rest, items: items.filter(kept), values: values.filter(kept), ...(times ? { times: times.filter(kept) } : {}) };
};
