import type { Sequences } from "../model.js";
import { shuffled } from "../random.js";
import { strangers } from "../strangers.js";
import { type HeldOut, type HoldOut, type Query, without } from "./hold-out.js";

/** Users with fewer events keep them all: a past of one event says too little. */
const fewest = 3;

/** Hides each user's last `count` events, and asks for each of them with what came before it as the past; at least two events always
 *  stay. The models fitted on the rest are then up to `count` events behind the asked past, as they are in use. */
export const holdOutLast =
  (count = 1): HoldOut =>
  (interactions) => {
    const { offsets, items } = interactions;
    const hidden = new Uint8Array(items.length);
    const queries: Query[] = [];
    for (let user = 0; user + 1 < offsets.length; user++) {
      const [from, to] = [offsets[user]!, offsets[user + 1]!];
      const hide = to - from >= fewest ? Math.min(count, to - from - 2) : 0;
      hidden.fill(1, to - hide, to);
      for (let at = to - hide; at < to; at++) {
        const history = items.subarray(from, at);
        if (!history.includes(items[at]!)) queries.push({ user, history, targets: items.subarray(at, at + 1) });
      }
    }
    return { rest: without(interactions, hidden), queries };
  };

const asked = (interactions: Parameters<HoldOut>[0], hidden: Uint8Array): HeldOut => {
  const { offsets, items } = interactions;
  const rest = without(interactions, hidden);
  const queries: Query[] = [];
  for (let user = 0; user + 1 < offsets.length; user++) {
    const history = rest.items.subarray(rest.offsets[user], rest.offsets[user + 1]);
    const seen = new Set(history);
    const targets = new Set<number>();
    for (let at = offsets[user]!; at < offsets[user + 1]!; at++) if (hidden[at] === 1 && !seen.has(items[at]!)) targets.add(items[at]!);
    if (targets.size > 0) queries.push({ user, history, targets: Int32Array.from(targets) });
  }
  return { rest, queries };
};

const hideShare = (interactions: Parameters<HoldOut>[0], share: number, chosen: (user: number, count: number) => Iterable<number>) => {
  const { offsets, items } = interactions;
  const hidden = new Uint8Array(items.length);
  for (let user = 0; user + 1 < offsets.length; user++) {
    const count = offsets[user + 1]! - offsets[user]!;
    const hide = count >= fewest ? Math.floor(share * count) : 0;
    let left = hide;
    for (const place of chosen(user, count)) {
      if (left-- <= 0) break;
      hidden[offsets[user]! + place] = 1;
    }
  }
  return asked(interactions, hidden);
};

/** Hides the last `share` of each user's events; one query a user asks for all of them. */
export const holdOutTail =
  (share = 0.125): HoldOut =>
  (interactions) =>
    hideShare(interactions, share, (_user, count) => Array.from({ length: count }, (_, k) => count - 1 - k));

/** Hides a random `share` of each user's events; one query a user asks for all of them, with the rest, in order, as the past. */
export const holdOutRandom =
  (seed: number, share = 0.125): HoldOut =>
  (interactions) =>
    hideShare(interactions, share, (user, count) => shuffled(count, seed + user));

/** Queries about few candidates: each target among `others` items that its user never met, drawn with the seed. Only targets of a value of
 *  at least `least`, with at most the last `past` events (0: all) known. */
export interface Among {
  others: number;
  seed: number;
  least: number;
  past: number;
}

/** Narrows queries, each about one target, to few candidates. `itemCount`: how many items there are to draw from. */
const narrowed = ({ rest, queries }: HeldOut, { offsets, items, values }: Sequences, itemCount: number, among: Among): HeldOut => ({
  rest,
  queries: queries.flatMap(({ user, history, targets }, at): Query[] => {
    const [from, to] = [offsets[user]!, offsets[user + 1]!];
    // The target is the event behind its history.
    if (values[from + history.length]! < among.least) return [];
    const met = new Set(items.subarray(from, to));
    const candidates = Int32Array.of(targets[0]!, ...strangers(met, itemCount, among.others, (among.seed + 1) * 1_000_003 + at)).sort();
    return [{ user, history: among.past > 0 ? history.slice(-among.past) : history, targets, candidates }];
  }),
});

/** Which way to hide, in words that threads can hand on. */
export type HoldOutSpec =
  | { kind: "last"; count?: number; among?: Among }
  | { kind: "tail"; share?: number }
  | { kind: "random"; seed: number; share?: number };

/** `itemCount`: the catalogue's size. */
export const hold = (interactions: Sequences, itemCount: number, spec: HoldOutSpec): HeldOut => {
  if (spec.kind === "last") {
    const held = holdOutLast(spec.count)(interactions);
    return spec.among ? narrowed(held, interactions, itemCount, spec.among) : held;
  }
  if (spec.kind === "tail") return holdOutTail(spec.share)(interactions);
  return holdOutRandom(spec.seed, spec.share)(interactions);
};
