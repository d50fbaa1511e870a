import { indexesOf } from "../../tools/indexes-of.js";
import { fitTo } from "../../tools/item-tastes.js";
import type { DebaterOver } from "../debater.js";

/** Speaks from what the user has liked: the two-rate tastes and closeness to the latest liked items. */
export const taste: DebaterOver = (world) => ({
  about: "what the user has liked, long ago and lately",
  hears: ({ profile }) => profile.events > 0,
  weigh: ({ profile, indexes }) => {
    const anchors = indexesOf(world.catalogue, profile.anchors);
    const [long, short] = [fitTo(world, profile.long), fitTo(world, profile.short)];
    return indexes.map((index) => {
      const closeness = anchors.reduce((sum, anchor) => sum + world.space.similarity(index, anchor), 0) / (anchors.length || 1);
      return long(index) + short(index) + 2 * closeness;
    });
  },
  cite: ({ profile, indexes }, at) => {
    const index = indexes[at]!;
    const borne = world.bag(index);
    const liked = profile.long.filter(({ field, value, weight }) => weight > 0 && borne.includes(`${field}=${value}`));
    const beside = profile.anchors.filter((id) => world.ranking.neighbours.similarity(world.catalogue.indexOf(id)!, index) > 0);
    return [
      ...liked.slice(0, 2).map(({ field, value }) => ({ kind: "attribute" as const, ref: `${field}=${value}` })),
      ...beside.slice(0, 1).map((ref) => ({ kind: "liked-together" as const, ref })),
    ];
  },
});
