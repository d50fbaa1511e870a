import type { Dialogue } from "../../../domain/dialogue.js";

/** What a dialogue holds from the turns before, in words; a leaning that a demand implies is left out, and so are items named, which the reasons tell. */
export const heldWords = ({ constraints, wants, query }: Pick<Dialogue, "constraints" | "wants" | "query">): string[] => {
  const demanded = new Set(
    constraints.flatMap(({ constraint: one }) =>
      "values" in one && one.kind !== "none" ? one.values.map((value) => `${one.field}=${value}`) : [],
    ),
  );
  const leanings = wants.filter(({ want: { field, value, weight } }) => weight < 0 || !demanded.has(`${field}=${value}`));
  return [
    ...new Set([
      ...constraints.map(({ constraint }) => constraint.words),
      ...leanings.map(({ want }) => `${want.weight > 0 ? "more" : "less"} ${want.value}`),
      ...query.map(({ words }) => words),
    ]),
  ];
};
