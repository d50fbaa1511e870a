import type { Catalogue } from "../catalog/catalogue.js";
import type { Taste } from "../domain/profile.js";
import type { World } from "./world.js";

/** "field=value" of every value that the item bears; of one field, where it is given. */
export const valuesOf = ({ categories }: Pick<Catalogue, "categories">, index: number, field?: string): string[] =>
  [...categories].flatMap(([name, { offsets, codes, values }]) =>
    field === undefined || field === name
      ? Array.from(codes.subarray(offsets[index], offsets[index + 1]), (code) => `${name}=${values[code]!}`)
      : [],
  );

/** How well an item fits tastes: the sum of the weights of its values over the root of their number; 0 without values. */
export const fitTo = ({ bag }: Pick<World, "bag">, tastes: readonly Taste[]): ((index: number) => number) => {
  const weights = new Map(tastes.map(({ field, value, weight }) => [`${field}=${value}`, weight]));
  return (index) => {
    const values = bag(index);
    return values.reduce((sum, value) => sum + (weights.get(value) ?? 0), 0) / Math.sqrt(values.length || 1);
  };
};
