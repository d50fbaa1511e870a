import { type AssumptionName, assumptions } from "./assumptions.js";
import type { Estimate } from "./estimator.js";
import { type EstimatorName, estimatorNames, estimators } from "./estimators.js";
import type { LoggedPage } from "./logged-page.js";
import { isThin, leastEffective, type Overlap, overlapOf } from "./overlap.js";
import { sampleOf, type Wanted } from "./sample.js";
import type { Spread } from "./spread.js";

/** What logs tell of a target under an assumption: by each estimator with its interval, and how far the logs reach. `by`: absent where the
 *  logs are too thin, so that no table, plot or figure can show what is a matter of luck. `clipped`: the share of places, 0 to 1, whose weight was cut
 *  down to the clip. */
export interface Valuation {
  assumption: AssumptionName;
  by?: Record<EstimatorName, Spread>;
  overlaps: Overlap[];
  clipped: number;
}

/** As many pages as there are bound the weights by their square root: Ionides 2008, "Truncated importance sampling", doi 10.1198/106186008X320456. */
export const usualClip = (pages: number): number => Math.sqrt(pages);

/** Values a target by logs. `spread`: how far estimates by these pages may be off; `least`: by fewer effective pages at some place nothing is valued;
 *  `units`: the independent unit of each page, where it is not the page. */
export const valuationOf = (
  logged: readonly LoggedPage[],
  wanted: Wanted,
  assumption: AssumptionName,
  {
    clip,
    spread,
    least = leastEffective,
    units,
  }: { clip: number; spread(estimate: Estimate): Spread; least?: number; units?: readonly number[] },
): Valuation => {
  const sample = sampleOf(logged, wanted, assumptions[assumption], clip);
  const overlaps = overlapOf(sample, units);
  const reach = { assumption, overlaps, clipped: sample.clipped };
  if (isThin(overlaps, least)) return reach;
  const spreads = estimatorNames.map((name) => [name, spread(estimators[name].estimate(sample.pages))] as const);
  return { ...reach, by: Object.fromEntries(spreads) as Record<EstimatorName, Spread> };
};
