import { shuffled } from "../../ranking/random.js";
import type { Assumption } from "./assumption.js";
import type { LoggedPage } from "./logged-page.js";
import { fitRewards } from "./reward-model.js";
import type { Target } from "./target.js";

/** A page as estimators see it, place by place. `weights`: how much more often the target shows this than the logging policy; `predicted`: the
 *  reward that is expected of what stood there; `baseline`: that of what the target would show there; `filled`: the probability that it shows
 *  anything there. */
export interface WeighedPage {
  user: number;
  weights: readonly number[];
  rewards: readonly number[];
  predicted: readonly number[];
  baseline: readonly number[];
  filled: readonly number[];
}

/** Logged pages weighed for a target. `clip`: no weight counts for more; `clipped`: the share of places, 0 to 1, whose weight did. */
export interface Sample {
  pages: readonly WeighedPage[];
  places: number;
  clip: number;
  clipped: number;
}

/** What is to be valued: a policy of known probabilities, or the probabilities of what was logged alone, page by page and place by place: it is taken to
 *  fill every place that was logged. */
export type Wanted = { target: Target } | { probabilities: readonly (readonly number[])[] };

/** As many parts are the pages dealt to: what is expected of a part's pages is learned from the others (Chernozhukov et al. 2018). They are dealt by
 *  chance, so that no order of the log, such as one policy's pages alternating with another's, has a part in it. */
const folds = 2;
const dealtBy = 0;

const foldsOf = (count: number): Uint8Array => {
  const dealt = new Uint8Array(count);
  for (const [turn, at] of shuffled(count, dealtBy).entries()) dealt[at] = turn % folds;
  return dealt;
};

/** Weighs logged pages. Rewards are foretold by pages of the other half; where the target is known by what was logged alone, without regard to
 *  items, so that what the target would be given is known. Throws RangeError for a propensity that is not above 0 and at most 1. */
export const sampleOf = (logged: readonly LoggedPage[], wanted: Wanted, assumption: Assumption, clip: number): Sample => {
  const byItem = "target" in wanted;
  const foldOf = foldsOf(logged.length);
  const models = Array.from({ length: folds }, (_, fold) =>
    fitRewards(
      logged.filter((_page, at) => foldOf[at] !== fold),
      byItem,
    ),
  );
  const baselines = models.map(() => new Map<string, number>());
  let [cut, all, places] = [0, 0, 0];
  const pages = logged.map(({ user, items, propensities, rewards }, at): WeighedPage => {
    const model = models[foldOf[at]!]!;
    const filledAt = (place: number): number => ("target" in wanted ? wanted.target.filled(user, place) : 1);
    const meanAt = (place: number): number => {
      if (!("target" in wanted)) return model.base(user, place);
      const key = `${user} ${place}`;
      const known = baselines[foldOf[at]!]!;
      const mean = known.get(key) ?? wanted.target.mean(user, place, model.item);
      known.set(key, mean);
      return filledAt(place) * model.base(user, place) + mean;
    };
    const ratios = items.map((_, place) => {
      const propensity = propensities[place]!;
      if (!(propensity > 0 && propensity <= 1)) throw new RangeError(`page ${at}, place ${place}: a propensity of ${propensity}`);
      const wantedHere = "target" in wanted ? assumption.probability(wanted.target, user, items, place) : wanted.probabilities[at]![place]!;
      return wantedHere / propensity;
    });
    const weights = assumption.weights(ratios);
    all += weights.length;
    cut += weights.filter((weight) => weight > clip).length;
    places = Math.max(places, weights.length);
    return {
      user,
      weights: weights.map((weight) => Math.min(weight, clip)),
      rewards,
      predicted: items.map((item, place) => model.base(user, place) + model.item(item)),
      baseline: items.map((_, place) => meanAt(place)),
      filled: items.map((_, place) => filledAt(place)),
    };
  });
  return { pages, places, clip, clipped: all ? cut / all : 0 };
};
