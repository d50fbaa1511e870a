import type { Dialogue } from "../../../domain/dialogue.js";
import { leaningsIn } from "../../../domain/leanings.js";

/** What a dialogue holds from the turns before, in words; items named are left out, which the reasons tell. */
export const heldWords = (dialogue: Pick<Dialogue, "constraints" | "wants" | "query">): string[] => [
  ...new Set(
    [...dialogue.constraints.map(({ constraint }) => constraint), ...leaningsIn(dialogue), ...dialogue.query].map(({ words }) => words),
  ),
];
