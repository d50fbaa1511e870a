import { secondsADay } from "../domain/seconds.js";
import type { MemoryKind } from "./user-namespace.js";
import type { VectorHit } from "./vector-index.js";

/** After so many seconds a memory of this kind counts half. What was stated for good does not fade. */
export const halfLives: Record<MemoryKind, number> = {
  statements: Number.POSITIVE_INFINITY,
  episodes: 30 * secondsADay,
  reflections: 90 * secondsADay,
  profile: 90 * secondsADay,
};

/** A memory's id is "kind/key". */
export const kindOf = (id: string): MemoryKind => id.slice(0, id.indexOf("/")) as MemoryKind;

/** Recall = relevance x recency x importance: max(0, cos) x 0.5^(age / half-life of its kind) x importance. 0 to 1. */
export const recallScore = ({ id, likeness, time, importance }: VectorHit, now: number): number =>
  Math.max(0, likeness) * 0.5 ** (Math.max(0, now - time) / halfLives[kindOf(id)]) * importance;

/** So many of the nearest are weighed for each that is wanted: an old and unimportant one may stand before a better. */
const poolFor = (limit: number): number => Math.max(50, 10 * limit);

/** The `limit` hits that recall scores highest, best first, ties by id; `nearest` looks them up by likeness alone. Scores below `least`
 *  are no memories of this. */
export const recalled = async (
  nearest: (limit: number) => Promise<VectorHit[]>,
  { limit, now, least }: { limit: number; now: number; least: number },
): Promise<(VectorHit & { score: number })[]> =>
  (await nearest(poolFor(limit)))
    .map((hit) => ({ ...hit, score: recallScore(hit, now) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
