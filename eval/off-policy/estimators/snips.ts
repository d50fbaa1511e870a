import type { Estimator } from "../estimator.js";

/** Self-normalised IPS: at each place the mean reward by weight, added up; a place counts for the share of the pages that have
 *  it and on which the target fills it. Slightly biased in small logs, of less variance, never beyond the rewards. NaN where no weight at some such
 *  place is above 0.
 *  Source: Swaminathan and Joachims 2015, "The self-normalized estimator for counterfactual learning". */
export const snips: Estimator = {
  about: "self-normalised inverse propensity scoring",
  estimate: (pages) => {
    const influence = new Float64Array(pages.length);
    if (pages.length === 0) return { value: Number.NaN, influence };
    const places = pages.reduce((most, { weights }) => Math.max(most, weights.length), 0);
    let value = 0;
    for (let place = 0; place < places; place++) {
      let [weight, reward, shown] = [0, 0, 0];
      for (const { weights, rewards, filled } of pages) {
        if (place >= weights.length) continue;
        shown += filled[place]!;
        weight += weights[place]!;
        reward += weights[place]! * rewards[place]!;
      }
      if (shown === 0) continue;
      const share = shown / pages.length;
      const mean = weight > 0 ? reward / weight : Number.NaN;
      value += share * mean;
      for (const [at, { weights, rewards, filled }] of pages.entries()) {
        // How the share of pages that have the place filled, and the ratio of means, move with this page.
        influence[at]! += ((filled[place] ?? 0) - share) * mean;
        if (place < weights.length) influence[at]! += (share * pages.length * weights[place]! * (rewards[place]! - mean)) / weight;
      }
    }
    return { value, influence };
  },
};
