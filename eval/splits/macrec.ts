import { shuffled } from "../../ranking/random.js";
import { strangers } from "../../ranking/strangers.js";
import { itemsOf } from "../keep-events.js";
import type { Case, Split } from "../split.js";
import { leaveLastOut } from "./leave-last-out.js";

/** MACRec's task of sequential recommendation: the last event, where it is liked, against a few items that the user never met, drawn
 *  alike from all. The candidates' order is shuffled, so that a place tells nothing. The models learn from what came before the last two events; the fusion
 *  is taught on earlier liked events of each user among as many drawn items.
 *  Source: Wang et al. 2024, "MACRec", doi 10.1145/3626772.3657669, and its preprocessing of MovieLens 100K. */
export const macrec: Split = {
  about: ({ negatives, liked, past, seed }) =>
    `MACRec: the last event of each user, where its value is at least ${liked}, against ${negatives} items the user never met (drawn with seed ${seed}, ` +
    `order shuffled); ${past > 0 ? `the last ${past} events are` : "all events before it are"} the past; all but the last two events are learned from`,
  cutoffs: [1, 5],
  headline: "hr",
  within: ({ seed, negatives, liked, past }) => ({ kind: "last", count: 4, among: { others: negatives, seed, least: liked, past } }),
  hold: (all, options) => {
    const { train, cases, unaskable } = leaveLastOut.hold(all, options);
    const isLiked = ({ user }: Case) => all.values[all.offsets[user + 1]! - 1]! >= options.liked;
    const asked = cases.filter(isLiked).map(({ user, history, targets }): Case => {
      const candidates = drawn(
        targets[0]!,
        new Set(itemsOf(all, user)),
        options.itemCount,
        options.negatives,
        options.seed * 1_000_003 + user,
      );
      return { user, history: history.slice(-options.past), targets, candidates };
    });
    return { train, cases: asked, unaskable };
  },
};

/** The target and `count` other items that are not `met`, in random order; fewer where there are not so many. */
const drawn = (target: number, met: ReadonlySet<number>, itemCount: number, count: number, seed: number): Int32Array => {
  const list = [target, ...strangers(met, itemCount, count, seed)];
  return Int32Array.from(shuffled(list.length, seed), (at) => list[at]!);
};
