import type { Item } from "../domain/item.js";
import { titled } from "../tools/titled.js";
import type { World } from "../tools/world.js";
import { indexOfItem } from "./index-of-item.js";

/** An item as it is shown: its title as people write it, and how many events it has. */
export type ListedItem = Item & { events: number };

/** Looks into the catalogue. */
export const itemsOver = (world: () => World) => {
  const at = (index: number): ListedItem => ({
    ...world().catalogue.item(index),
    title: titled(world(), index),
    events: world().ranking.popularity[index] ?? 0,
  });
  return {
    /** One item. Throws Absent where the catalogue has none of that id. */
    get: (itemId: string): ListedItem => at(indexOfItem(world(), itemId)),

    /** The items whose title is what the words say, up to typos, and then those whose title or texts hold the words, best first. */
    search: (words: string, limit: number): ListedItem[] => {
      const { titles } = world();
      const found = [...titles.resolveTitle(words), ...titles.searchTitles(words, limit)].map(({ index }) => index);
      return [...new Set(found)].slice(0, limit).map(at);
    },
  };
};
