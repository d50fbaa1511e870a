import { forEachModel, type ModelName, modelNames, type Scorers } from "./models.js";
import type { Scorer } from "./scorer.js";
import { standardise } from "./standardise.js";

/** What each model's z-scores count in the fusion. */
export type Weights = Record<ModelName, number>;

/** Popularity's least share: it orders the items that no other model knows, and hardly any other. */
const tieBreak = 1e-3;

/** One model alone, ties by popularity. */
export const single = (name: ModelName): Weights => ({ ...forEachModel(() => 0), popularity: tieBreak, [name]: 1 });

/** A function that writes the fused score of every item into `out`: the weighted sum of the models' scores, each standardised over
 *  all items for this user. Where no personal model has anything to say (an empty history, items that nobody met) it is
 *  popularity's z-score. Finite for every item; models of weight 0 are not asked. */
export const fusion = (scorers: Scorers, weights: Weights, itemCount: number): Scorer["score"] => {
  const own = new Float32Array(itemCount);
  const asked = modelNames.filter((name) => weights[name] !== 0);
  return (history, out) => {
    out.fill(0);
    let isPersonal = false;
    for (const name of asked) {
      scorers[name].score(history, own);
      if (!standardise(own)) continue;
      isPersonal ||= name !== "popularity";
      const weight = weights[name];
      for (let item = 0; item < itemCount; item++) out[item]! += weight * own[item]!;
    }
    if (isPersonal) return;
    scorers.popularity.score(history, out);
    standardise(out);
  };
};
