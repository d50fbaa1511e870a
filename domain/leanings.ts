import type { Dialogue } from "./dialogue.js";

/** What a dialogue leans to and from, in words, by the turn it came from. What a demand implies is left out. */
export const leaningsIn = ({ constraints, wants }: Pick<Dialogue, "constraints" | "wants">): { turn: number; words: string }[] => {
  const demanded = new Set(
    constraints.flatMap(({ constraint: one }) =>
      one.kind === "any" || one.kind === "all" ? one.values.map((value) => `${one.field}=${value}`) : [],
    ),
  );
  return wants
    .filter(({ want: { field, value, weight } }) => weight < 0 || !demanded.has(`${field}=${value}`))
    .map(({ since, want: { weight, value } }) => ({ turn: since, words: `${weight > 0 ? "more" : "less"} ${value}` }));
};
