import { hasClock } from "../../catalog/clock.js";
import { BadRequest } from "../../domain/errors.js";
import type { Split } from "../split.js";
import { holdEvents } from "./ask.js";
import { share } from "./per-user-temporal.js";

/** Users with a shorter past at the time point are strangers to the models, and are not asked. */
const fewest = 5;

/** One moment for all users: what came before it against what came after. The only split without a glance into the future of others.
 *  Source: Meng et al. 2020, "Exploring data splitting strategies", doi 10.1145/3383313.3418479. */
export const globalTime: Split = {
  about: () =>
    `global time point: what came before the time of the 80% quantile of all events is learned from, all later is the test; users with at least ${fewest} events before it; all unseen items are ranked`,
  cutoffs: [10, 20],
  headline: "ndcg",
  within: () => ({ kind: "tail" }),
  hold: (all) => {
    if (!hasClock(all))
      throw new BadRequest({
        place: "--protocol global",
        given: "data whose times are each user's order of events",
        expected: "times on one clock",
        cure: "Use --protocol temporal, which divides each user's events alone.",
      });
    const point = all.times.slice().sort()[Math.floor(share * all.times.length)] ?? 0;
    return holdEvents(all, (at) => all.times[at]! >= point, fewest);
  },
};
