import type { Estimator } from "../estimator.js";
import { meanOf } from "./mean-of.js";

/** Inverse propensity scoring: the mean of weight times reward. Unbiased where the assumption holds, the logs show all that the target would, and
 *  nothing was clipped. Source: Horvitz and Thompson 1952, doi 10.1080/01621459.1952.10483446. */
export const ips: Estimator = {
  about: "inverse propensity scoring",
  estimate: (pages) => meanOf(pages, ({ weights, rewards }, place) => weights[place]! * rewards[place]!),
};
