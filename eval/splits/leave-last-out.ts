import { itemsOf, keepEvents, userCount } from "../keep-events.js";
import type { Split } from "../split.js";
import { ask } from "./ask.js";

/** Users with fewer events are not asked: one would be left to learn from. */
export const fewest = 3;

/** Leave-last-out as in gSASRec (Petrov and Macdonald 2023, doi 10.1145/3604915.3608783) and Klenitskiy and Vasilev (2023, doi
 *  10.1145/3604915.3610644), strict: the second last event is never a label, not even for a ranker over the models. */
export const leaveLastOut: Split = {
  about: () =>
    "leave-last-out, strict: each user's last event is the test, the second last is validation (context of the test, never learned from); " +
    "all unseen items are ranked, seen ones excluded",
  cutoffs: [10, 20],
  headline: "ndcg",
  within: () => ({ kind: "last" }),
  hold: (all) => {
    const { offsets } = all;
    const userOf = new Int32Array(all.items.length);
    for (let user = 0; user < userCount(all); user++) userOf.fill(user, offsets[user], offsets[user + 1]);
    const isAsked = (user: number) => offsets[user + 1]! - offsets[user]! >= fewest;
    const train = keepEvents(all, (at) => !isAsked(userOf[at]!) || at < offsets[userOf[at]! + 1]! - 2);
    const users = Array.from({ length: userCount(all) }, (_, user) => user).filter(isAsked);
    return ask(
      train,
      users.map((user) => ({ user, history: itemsOf(all, user).slice(0, -1), held: itemsOf(all, user).slice(-1) })),
    );
  },
};
