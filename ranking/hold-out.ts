import type { Interactions } from "../catalog/interactions.js";
import type { History } from "./scorer.js";

/** A user's past and the item that came next. */
export interface Query {
  history: History;
  target: number;
}

/** Users with fewer events keep them all: a past of one event says too little. */
const fewest = 3;

/** Leave-last-out: hides the last event of each user with at least three, unless its item occurs earlier in the user's past (a seen
 *  item is never recommended, so it could not be found). `rest` keeps all users, in order; one query for each hidden event,
 *  and `hidden` the users it was hidden from, in the same order. */
export const holdOutLast = (interactions: Interactions): { rest: Interactions; queries: Query[]; hidden: number[] } => {
  const { offsets, items, values, times } = interactions;
  const hidden = new Uint8Array(items.length);
  const restOffsets = new Int32Array(offsets.length);
  for (let user = 0; user + 1 < offsets.length; user++) {
    const own = items.subarray(offsets[user]!, offsets[user + 1]!);
    const last = own.length - 1;
    const hide = own.length >= fewest && own.indexOf(own[last]!) === last ? 1 : 0;
    if (hide) hidden[offsets[user]! + last] = 1;
    restOffsets[user + 1] = restOffsets[user]! + own.length - hide;
  }
  const isKept = (_: number, at: number) => hidden[at] === 0;
  const rest = {
    ...interactions,
    offsets: restOffsets,
    items: items.filter(isKept),
    values: values.filter(isKept),
    times: times.filter(isKept),
  };
  const shorter = Array.from({ length: offsets.length - 1 }, (_, user) => user).filter(
    (user) => sizeOf(rest, user) < sizeOf(interactions, user),
  );
  return { rest, queries: shorter.map((user) => queryOf(user, rest, interactions)), hidden: shorter };
};

const sizeOf = ({ offsets }: Interactions, user: number): number => offsets[user + 1]! - offsets[user]!;

const queryOf = (user: number, rest: Interactions, all: Interactions): Query => ({
  history: rest.items.subarray(rest.offsets[user], rest.offsets[user + 1]),
  target: all.items[all.offsets[user + 1]! - 1]!,
});
