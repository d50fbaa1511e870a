import { z } from "zod";
import type { Dialogue } from "../domain/dialogue.js";

/** One thing that holds in a dialogue, in words, with the user's turn that it came from. */
export const HeldWords = z.object({ turn: z.int(), kind: z.enum(["must", "leans", "like", "words"]), words: z.string() });
export type HeldWords = z.infer<typeof HeldWords>;

/** What a dialogue holds, in words, by turn. A leaning that a demand implies is left out. `titleOf`: an item's title as people write it. */
export const heldIn = ({ constraints, wants, like, query }: Dialogue, titleOf: (itemId: string) => string): HeldWords[] => {
  const demanded = new Set(
    constraints.flatMap(({ constraint: one }) =>
      one.kind === "any" || one.kind === "all" ? one.values.map((value) => `${one.field}=${value}`) : [],
    ),
  );
  const leanings = wants.filter(({ want: { field, value, weight } }) => weight < 0 || !demanded.has(`${field}=${value}`));
  return [
    ...constraints.map(({ since, constraint }) => ({ turn: since, kind: "must" as const, words: constraint.words })),
    ...leanings.map(({ since, want }) => ({
      turn: since,
      kind: "leans" as const,
      words: `${want.weight > 0 ? "more" : "less"} ${want.value}`,
    })),
    ...like.map(({ since, itemId }) => ({ turn: since, kind: "like" as const, words: titleOf(itemId) })),
    ...query.map(({ since, words }) => ({ turn: since, kind: "words" as const, words })),
  ].sort((a, b) => a.turn - b.turn);
};
