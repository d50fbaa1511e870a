import type { Candidate } from "../domain/candidate.js";

/** Candidates by score, best first; equal ones by id, so that the order in which they come never decides. */
export const bestFirst = (candidates: readonly Candidate[]): Candidate[] =>
  [...candidates].sort((a, b) => b.score - a.score || (a.itemId < b.itemId ? -1 : a.itemId > b.itemId ? 1 : 0));
