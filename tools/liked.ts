import type { Past } from "./world.js";

/** What `World.liked` says of a past. `everybody`: what people give on average, if they rate. */
export const likedOf = ({ items, values }: Past, everybody: number | undefined): Set<number> => {
  const alike = values.every((value) => value === values[0]);
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const least = Math.max(0, alike ? (everybody ?? mean) : mean);
  return new Set(Array.from(items).filter((_, k) => values[k]! >= least));
};
