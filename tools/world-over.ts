import type { Interactions } from "../catalog/interactions.js";
import { qualityOf, rareBelowOf, tailOf } from "./item-facts.js";
import { valuesOf } from "./item-tastes.js";
import { perPast } from "./per-past.js";
import type { World } from "./world.js";

/** The world over an opened or a freshly fitted catalogue. */
export const worldOver = ({
  interactions,
  ...opened
}: Pick<World, "catalogue" | "ranking" | "space" | "titles"> & { interactions: Interactions }): World => {
  const { catalogue, ranking } = opened;
  const bags = new Array<readonly string[] | undefined>(catalogue.size);
  return {
    ...opened,
    quality: qualityOf(interactions, catalogue.size),
    tail: tailOf(ranking.popularity),
    rareBelow: rareBelowOf(ranking.popularity),
    relevance: perPast(({ items }) => {
      const scores = new Float32Array(catalogue.size);
      ranking.score(items, scores);
      return scores;
    }),
    bag: (index) => (bags[index] ??= valuesOf(catalogue, index)),
  };
};
