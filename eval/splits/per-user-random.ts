import { shuffled } from "../../ranking/random.js";
import { userCount } from "../keep-events.js";
import type { Split } from "../split.js";
import { holdEvents } from "./ask.js";
import { share } from "./per-user-temporal.js";

/** A random fifth of each user's events against the others. It lets models learn from a user's later events to foretell earlier ones:
 *  the split of much of the literature, and no picture of use. */
export const perUserRandom: Split = {
  about: ({ seed }) =>
    `per-user random: 80% of each user's events (rounded down), drawn with seed ${seed}, are learned from, the others are the test; all unseen items are ranked`,
  cutoffs: [10, 20],
  headline: "ndcg",
  within: ({ seed }) => ({ kind: "random", seed }),
  hold: (all, { seed }) => {
    const { offsets } = all;
    const held = new Uint8Array(all.items.length);
    for (let user = 0; user < userCount(all); user++) {
      const count = offsets[user + 1]! - offsets[user]!;
      const order = shuffled(count, seed * 1_000_003 + user);
      for (const at of order.subarray(Math.floor(count * share))) held[offsets[user]! + at] = 1;
    }
    return holdEvents(all, (at) => held[at] === 1, 1);
  },
};
