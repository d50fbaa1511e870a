import { fitTo } from "../../tools/item-tastes.js";
import type { DebaterOver } from "../debater.js";

/** Speaks against: dislikes, poor ratings, thin evidence, and items that are here only because everybody has met them. */
export const skeptic: DebaterOver = (world) => ({
  about: "dislikes, poor ratings, thin evidence, mere popularity",
  hears: () => true,
  weigh: ({ profile, candidates, indexes }) => {
    const disliked = [...profile.long, ...profile.intent.wants].filter(({ weight }) => weight < 0);
    const distaste = fitTo(world, disliked);
    return indexes.map((index, at) => {
      const sources = Object.keys(candidates[at]!.found);
      const onlyPopular = sources.length === 1 && sources[0] === "popular" ? 1 : 0;
      return 2 * distaste(index) + world.quality[index]! + 0.3 * Math.log2(1 + sources.length) - 0.5 * onlyPopular;
    });
  },
  cite: ({ indexes }, at) => [{ kind: "popularity", ref: String(world.ranking.popularity[indexes[at]!]) }],
});
