import { indexesOf } from "../../tools/indexes-of.js";
import type { DebaterOver } from "../debater.js";

/** Speaks for the less known and the unlike: what the user would not have found alone. Novelty is -log2 of the share of events
 *  (Vargas and Castells 2011, doi 10.1145/2043932.2043955), unexpectedness the distance from the latest liked items. */
export const explorer: DebaterOver = ({ catalogue, space, ranking, tail }) => ({
  about: "the less known and the unexpected",
  hears: () => true,
  weigh: ({ profile, indexes }) => {
    const anchors = indexesOf(catalogue, profile.anchors);
    return indexes.map((index) => {
      const nearest = anchors.reduce((most, anchor) => Math.max(most, space.similarity(index, anchor)), 0);
      return -0.2 * Math.log2(ranking.popularity[index]! + 1) + (1 - nearest);
    });
  },
  cite: ({ indexes }, at) => (tail[indexes[at]!] ? [{ kind: "novelty", ref: String(ranking.popularity[indexes[at]!]) }] : []),
});
