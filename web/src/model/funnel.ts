import { gaveWayTo } from "../../../domain/gave-way.js";
import type { Values } from "./run.js";

/** How many items were left after each step of a turn, and what the step took away. */
export interface Stage {
  name: string;
  left: number;
  why: string;
}

/** From the whole catalogue to the slate. `size`: items of the catalogue, where it is known. Steps that a turn did not take are left out. */
export const funnelOf = (
  { retrieval, candidates, transcript, recommendation, profile, plan }: Values,
  size: number | undefined,
): Stage[] => {
  if (!retrieval) return [];
  const paid = gaveWayTo(plan ?? {});
  const conditions = profile?.intent.constraints.map(({ words }) => words) ?? [];
  const stages: (Stage | undefined)[] = [
    size === undefined ? undefined : { name: "catalogue", left: size, why: "all there is" },
    {
      name: "allowed",
      left: retrieval.allowed,
      why: conditions.length > 0 ? `unmet before, and: ${conditions.join(", ")}` : "not met before",
    },
    { name: "found", left: retrieval.pooled, why: "by at least one search" },
    candidates ? { name: "kept", left: candidates.length, why: "the best of them, by what was learned and by the searches" } : undefined,
    transcript ? { name: "debated", left: transcript.itemIds.length, why: "the best of those" } : undefined,
    recommendation
      ? { name: "shown", left: recommendation.picks.length, why: `by relevance${paid ? `, and for ${paid}` : ""}` }
      : undefined,
  ];
  return stages.filter((stage) => stage !== undefined);
};

/** A candidate that is not on the slate, and why not. */
export interface Dropped {
  itemId: string;
  score: number;
  why: string;
}

/** The best candidates that the slate leaves out, best first, at most `most`. */
export const droppedOf = ({ candidates = [], recommendation, critique, plan }: Values, most: number): Dropped[] => {
  const picks = new Set(recommendation?.picks.map(({ itemId }) => itemId) ?? []);
  if (picks.size === 0) return [];
  const lowest = Math.min(...candidates.filter(({ itemId }) => picks.has(itemId)).map(({ score }) => score));
  const paid = gaveWayTo(plan ?? {});
  const struck = new Set(critique?.patch?.drop ?? []);
  return candidates
    .filter(({ itemId }) => !picks.has(itemId))
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ itemId, score }) => ({
      itemId,
      score,
      why: struck.has(itemId)
        ? `struck by the critic: ${critique?.failing}`
        : score > lowest
          ? paid
            ? `gave way to ${paid}`
            : "passed over"
          : "less likely than all that are shown",
    }));
};
