import { z } from "zod";
import type { Dialogue } from "../domain/dialogue.js";
import { leaningsIn } from "../domain/leanings.js";

/** One thing that holds in a dialogue, in words, with the user's turn that it came from. */
export const HeldWords = z.object({ turn: z.int(), kind: z.enum(["must", "leans", "like", "words"]), words: z.string() });
export type HeldWords = z.infer<typeof HeldWords>;

/** What a dialogue holds, in words, by turn. `titleOf`: an item's title as people write it. */
export const heldIn = (dialogue: Dialogue, titleOf: (itemId: string) => string): HeldWords[] =>
  [
    ...dialogue.constraints.map(({ since, constraint }) => ({ turn: since, kind: "must" as const, words: constraint.words })),
    ...leaningsIn(dialogue).map(({ turn, words }) => ({ turn, kind: "leans" as const, words })),
    ...dialogue.like.map(({ since, itemId }) => ({ turn: since, kind: "like" as const, words: titleOf(itemId) })),
    ...dialogue.query.map(({ since, words }) => ({ turn: since, kind: "words" as const, words })),
  ].sort((a, b) => a.turn - b.turn);
