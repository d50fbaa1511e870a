import { createHash } from "node:crypto";
import type { Episode } from "../domain/memory.js";
import type { Recommendation } from "../domain/recommendation.js";
import type { State } from "./state.js";

/** What a user was shown, as memory keeps it: for each item the searches that found it and what each debater said of it at first. The id
 *  follows from the content, so that a step run twice after a crash, or the same answer given twice, is one episode. */
export const episodeOf = (
  {
    request,
    candidates,
    transcript,
    profile,
    recommendation,
  }: Pick<State, "request" | "candidates" | "transcript" | "profile"> & {
    recommendation: Recommendation;
  },
  time: number,
): Episode => {
  const found = new Map(candidates.map((one) => [one.itemId, one.found]));
  const said = transcript?.rounds[0]?.said ?? {};
  const saidOf = (itemId: string): Record<string, number> => {
    const at = transcript?.itemIds.indexOf(itemId) ?? -1;
    return at < 0 ? {} : Object.fromEntries(Object.entries(said).map(([debater, row]) => [debater, row[at]!]));
  };
  const ids = recommendation.picks.map(({ itemId }) => itemId);
  return {
    id: createHash("sha256")
      .update(JSON.stringify([request.userId, request.text, ids]))
      .digest("hex")
      .slice(0, 24),
    userId: request.userId,
    time,
    action: recommendation.action,
    words: request.text,
    demands: (profile?.intent.constraints ?? []).filter(({ source }) => source === "request"),
    shown: ids.map((itemId) => ({ itemId, found: found.get(itemId) ?? {}, said: saidOf(itemId) })),
    outcomes: {},
  };
};
