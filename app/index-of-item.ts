import { Absent, shown } from "../domain/errors.js";
import type { World } from "../tools/world.js";

/** An item's catalogue index. Throws Absent where the catalogue has none of that id. */
export const indexOfItem = ({ catalogue }: Pick<World, "catalogue">, itemId: string): number => {
  const index = catalogue.indexOf(itemId);
  if (index !== undefined) return index;
  throw new Absent({
    place: "item",
    given: shown(itemId),
    expected: "the id of an item of the catalogue",
    cure: "Search for it by its title.",
  });
};
