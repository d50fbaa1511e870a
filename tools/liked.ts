import { perPast } from "./per-past.js";

/** The items of a past whose value is not below the user's own mean, oldest first. */
export const likedOf = perPast(({ items, values }): Set<number> => {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  return new Set(Array.from(items).filter((_, k) => values[k]! >= mean));
});
