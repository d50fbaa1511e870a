import { indexesOf } from "../../tools/indexes-of.js";
import { fit, valuesOf } from "../../tools/item-tastes.js";
import type { DebaterOver } from "../debater.js";

/** Speaks from what the user has liked: the two-rate tastes and closeness to the latest liked items. */
export const taste: DebaterOver = ({ catalogue, space, ranking }) => ({
  about: "what the user has liked, long ago and lately",
  hears: ({ profile }) => profile.events > 0,
  weigh: ({ profile, indexes }) => {
    const anchors = indexesOf(catalogue, profile.anchors);
    return indexes.map((index) => {
      const closeness = anchors.reduce((sum, anchor) => sum + space.similarity(index, anchor), 0) / (anchors.length || 1);
      return fit(catalogue, index, profile.long) + fit(catalogue, index, profile.short) + 2 * closeness;
    });
  },
  cite: ({ profile, indexes }, at) => {
    const index = indexes[at]!;
    const borne = new Set(valuesOf(catalogue, index));
    const liked = profile.long.filter(({ field, value, weight }) => weight > 0 && borne.has(`${field}=${value}`));
    const beside = profile.anchors.filter((id) => ranking.neighbours.similarity(catalogue.indexOf(id)!, index) > 0);
    return [
      ...liked.slice(0, 2).map(({ field, value }) => ({ kind: "attribute" as const, ref: `${field}=${value}` })),
      ...beside.slice(0, 1).map((ref) => ({ kind: "liked-together" as const, ref })),
    ];
  },
});
