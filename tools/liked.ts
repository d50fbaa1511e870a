import { perPast } from "./per-past.js";

/** The items of a past whose value is not below the user's own mean, nor below 0 (a skip), oldest first. */
export const likedOf = perPast(({ items, values }): Set<number> => {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  return new Set(Array.from(items).filter((_, k) => values[k]! >= Math.max(0, mean)));
});
