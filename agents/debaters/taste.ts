import type { DebaterOver } from "../debater.js";

/** Speaks from what the user has met and liked, whatever this request says: the standing in the learned ranking, which a request's words
 *  have dimmed among the candidates. */
export const taste: DebaterOver = (world) => ({
  about: "what the user has liked, long ago and lately",
  hears: ({ profile }) => profile.events > 0,
  weigh: ({ past, indexes }) => {
    const relevance = world.relevance(past);
    return indexes.map((index) => relevance[index]!);
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
