import type { Assumption } from "./assumption.js";

/** The roster: what a reward may depend on.
 *  Sources: item-position Li et al. 2018, "Offline evaluation of ranking policies with click models", doi 10.1145/3219819.3220028; cascade
 *  McInerney et al. 2020, "Counterfactual evaluation of slate recommendations with sequential reward interactions", doi 10.1145/3394486.3403229. */
export const assumptions = {
  "item-position": {
    about: "a reward depends on the item and its place alone; the propensity is that of the item at its place, whatever else is shown",
    probability: (target, user, items, place) => target.at(user, place, items[place]!),
    weights: (ratios) => [...ratios],
  },
  cascade: {
    about: "a reward depends on the item and all above it; the propensity is that of the item where what is above it stands",
    probability: (target, user, items, place) => target.next(user, items.slice(0, place), items[place]!),
    weights: (ratios) => {
      let product = 1;
      return ratios.map((ratio) => (product *= ratio));
    },
  },
} as const satisfies Record<string, Assumption>;
export type AssumptionName = keyof typeof assumptions;
export const assumptionNames = Object.keys(assumptions) as AssumptionName[];
