import { createHash } from "node:crypto";
import type { Episode } from "../domain/memory.js";
import type { Recommendation } from "../domain/recommendation.js";
import { shownItems } from "./shown-items.js";
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
    shown: shownItems(ids, { candidates, transcript }),
    outcomes: {},
  };
};
