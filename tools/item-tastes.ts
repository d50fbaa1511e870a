import type { Catalogue } from "../catalog/catalogue.js";
import type { Taste } from "../domain/profile.js";

/** "field=value" of every value that the item bears. */
export const valuesOf = (catalogue: Catalogue, index: number): string[] =>
  Object.entries(catalogue.item(index).attributes).flatMap(([field, values]) => values.map((value) => `${field}=${value}`));

/** How well one item fits the tastes: the sum of the weights of its values over the root of their number; 0 without values. */
export const fit = (catalogue: Catalogue, index: number, tastes: readonly Taste[]): number => {
  const weights = new Map(tastes.map(({ field, value, weight }) => [`${field}=${value}`, weight]));
  const values = valuesOf(catalogue, index);
  return values.reduce((sum, value) => sum + (weights.get(value) ?? 0), 0) / Math.sqrt(values.length || 1);
};
