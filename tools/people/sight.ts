import type { World } from "../world.js";

/** What a person sees of an item. `vector`: its place among the meanings, length 1. `popularity` (the logarithm of its events) and `quality`
 *  (its mean value) in standard units over the catalogue. */
export interface Sight {
  itemId: string;
  vector: Float32Array;
  popularity: number;
  quality: number;
}

const standardUnits = (column: Float32Array): Float32Array => {
  const mean = column.reduce((sum, x) => sum + x, 0) / (column.length || 1);
  const deviation = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (column.length || 1)) || 1;
  return column.map((x) => (x - mean) / deviation);
};

/** The sight of the item at an index of the catalogue. */
export const sightsOver = ({
  catalogue,
  space,
  ranking,
  quality,
}: {
  catalogue: Pick<World["catalogue"], "idOf">;
  space: Pick<World["space"], "dims" | "items">;
  ranking: Pick<World["ranking"], "popularity">;
  quality: World["quality"];
}): ((index: number) => Sight) => {
  const known = standardUnits(ranking.popularity.map(Math.log1p));
  const good = standardUnits(quality);
  const { dims, items } = space;
  return (index) => ({
    itemId: catalogue.idOf(index),
    vector: items.subarray(index * dims, (index + 1) * dims),
    popularity: known[index]!,
    quality: good[index]!,
  });
};
