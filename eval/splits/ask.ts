import type { Interactions } from "../../catalog/interactions.js";
import { itemsOf, keepEvents, userCount } from "../keep-events.js";
import type { Held } from "../split.js";

/** The case of each user who has a held-out event. `context`: the past of the asked user; targets are the `held` items not in it. */
export const ask = (train: Interactions, asked: Iterable<{ user: number; history: Int32Array; held: Int32Array }>): Held => {
  const held: Held = { train, cases: [], unaskable: 0 };
  for (const { user, history, held: items } of asked) {
    const seen = new Set(history);
    const targets = Int32Array.from(new Set(items)).filter((item) => !seen.has(item));
    if (targets.length > 0) held.cases.push({ user, history, targets });
    else if (items.length > 0) held.unaskable++;
  }
  return held;
};

/** Holds out the events at the places where `isHeld` says so, and asks each user of at least `fewest` other events about them. */
export const holdEvents = (all: Interactions, isHeld: (at: number) => boolean, fewest: number): Held => {
  const train = keepEvents(all, (at) => !isHeld(at));
  const test = keepEvents(all, isHeld);
  const asked = Array.from({ length: userCount(all) }, (_, user) => ({
    user,
    history: itemsOf(train, user),
    held: itemsOf(test, user),
  })).filter(({ history }) => history.length >= fewest);
  return ask(train, asked);
};
