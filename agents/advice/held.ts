import type { Dialogue } from "../../domain/dialogue.js";
import type { Intent } from "../../domain/profile.js";
import { quotes } from "../../tools/snap.js";

/** The dialogue with what the model read beside the core in this turn: from now on it holds like the user's other words, until the user says
 *  otherwise. What the core holds stays as it is; words that were read are no longer searched for. */
export const heldWith = (dialogue: Dialogue, core: Intent, whole: Intent): Dialogue => {
  const since = dialogue.turn;
  const constraints = whole.constraints.filter((one) => !core.constraints.includes(one));
  const wants = whole.wants.slice(core.wants.length);
  const read = (words: string) => !quotes(whole.rest, words);
  const query = dialogue.query.map((one) => ({
    ...one,
    words: one.words
      .split(" ")
      .filter((word) => !read(word))
      .join(" "),
  }));
  return {
    ...dialogue,
    constraints: [...dialogue.constraints, ...constraints.map((constraint) => ({ since, constraint }))],
    wants: [...dialogue.wants, ...wants.map((want) => ({ since, want }))],
    like: [...dialogue.like, ...whole.like.slice(core.like.length).map((itemId) => ({ since, itemId }))],
    query: query.filter(({ words }) => words !== ""),
  };
};
