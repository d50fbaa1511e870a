import { userCount } from "../keep-events.js";
import type { Split } from "../split.js";
import { holdEvents } from "./ask.js";

/** Where a user's test begins: four fifths of the events, rounded down, are learned from. */
export const share = 0.8;

/** Each user's last fifth of the events against the first four fifths. */
export const perUserTemporal: Split = {
  about: () =>
    "per-user temporal: each user's first 80% of the events (rounded down) are learned from, all later ones are the test; all unseen items are ranked",
  cutoffs: [10, 20],
  headline: "ndcg",
  within: () => ({ kind: "tail" }),
  hold: (all) => {
    const { offsets } = all;
    const held = new Uint8Array(all.items.length);
    for (let user = 0; user < userCount(all); user++) {
      const count = offsets[user + 1]! - offsets[user]!;
      held.fill(1, offsets[user]! + Math.floor(count * share), offsets[user + 1]!);
    }
    return holdEvents(all, (at) => held[at] === 1, 1);
  },
};
