import type { Estimator } from "../estimator.js";
import { meanOf } from "./mean-of.js";

/** Doubly robust: what is expected of the target's page, and the weighed mean of by how much rewards differ from what was expected of them.
 *  Unbiased where either propensities or expectations are right. Source: Dudik, Langford and Li 2011, "Doubly robust policy evaluation and learning". */
export const doublyRobust: Estimator = {
  about: "doubly robust: expected rewards, put right by the weighed differences from them",
  estimate: (pages) =>
    meanOf(
      pages,
      ({ weights, rewards, predicted, baseline }, place) => baseline[place]! + weights[place]! * (rewards[place]! - predicted[place]!),
    ),
};
