import { displayTitle } from "../catalog/title.js";
import type { World } from "./world.js";

/** The title of the item at a catalogue index, as people write it: "The Matrix", not "Matrix, The". */
export const titled = ({ catalogue }: Pick<World, "catalogue">, index: number): string => displayTitle(catalogue.titleOf(index));

/** The title of an item by its id, as people write it; the id itself where the catalogue lacks the item. */
export const titleOf = (world: Pick<World, "catalogue">, itemId: string): string => {
  const index = world.catalogue.indexOf(itemId);
  return index === undefined ? itemId : titled(world, index);
};
