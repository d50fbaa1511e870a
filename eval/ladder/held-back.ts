import type { Interactions } from "../../catalog/interactions.js";
import { itemsOf, keepEvents } from "../keep-events.js";
import type { Case } from "../split.js";

/** What is asked for and what is known then: of leave-last-out cases the last event (test), or the one before it (validation), each with all
 *  that came before. Users who are not asked keep all their events. Validation leaves out those who had met the item before. */
export const heldBack = (
  all: Interactions,
  cases: readonly Case[],
  held: "test" | "validation",
): { known: Interactions; cases: Case[] } => {
  const hidden = held === "test" ? 1 : 2;
  const gone = new Uint8Array(all.items.length);
  for (const { user } of cases) gone.fill(1, all.offsets[user + 1]! - hidden, all.offsets[user + 1]);
  const known = keepEvents(all, (at) => gone[at] === 0);
  if (held === "test") return { known, cases: [...cases] };
  const earlier = cases.map(({ user }): Case => {
    const own = itemsOf(all, user);
    return { user, history: own.slice(0, -hidden), targets: own.slice(-hidden, own.length - hidden + 1) };
  });
  return { known, cases: earlier.filter(({ history, targets }) => !history.includes(targets[0]!)) };
};
