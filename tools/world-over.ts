import { traitField } from "../catalog/trait-field.js";
import { rareBelowOf, tailOf } from "./item-facts.js";
import { valuesOf } from "./item-tastes.js";
import { likedOf } from "./liked.js";
import { perPast } from "./per-past.js";
import type { World } from "./world.js";

/** The world over an opened or a freshly fitted catalogue. */
export const worldOver = (
  opened: Pick<World, "catalogue" | "ranking" | "space" | "titles" | "everybody" | "sights" | "sounds" | "newcomers">,
): World => {
  const { catalogue, ranking } = opened;
  const bags = new Array<readonly string[] | undefined>(catalogue.size);
  const traits = new Array<readonly string[] | undefined>(catalogue.size);
  const kind = traitField(catalogue);
  return {
    ...opened,
    quality: ranking.quality,
    tail: tailOf(ranking.popularity),
    rareBelow: rareBelowOf(ranking.popularity),
    relevance: perPast(
      ({ items }) => {
        const scores = new Float32Array(catalogue.size);
        ranking.score(items, scores);
        return scores;
      },
      () => ranking.appended,
    ),
    liked: perPast((past) => likedOf(past, opened.everybody)),
    bag: (index) => (bags[index] ??= valuesOf(catalogue, index)),
    traits: (index) => (traits[index] ??= valuesOf(catalogue, index, kind)),
  };
};
