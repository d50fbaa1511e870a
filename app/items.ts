import { Absent, shown } from "../domain/errors.js";
import type { Item } from "../domain/item.js";
import { titled } from "../tools/titled.js";
import type { World } from "../tools/world.js";

/** An item as it is shown: its title as people write it, and how many events it has. */
export type ShownItem = Item & { events: number };

const absent = (itemId: string): Absent =>
  new Absent({ place: "item", given: shown(itemId), expected: "the id of an item of the catalogue", cure: "Search for it by its title." });

/** Looks into the catalogue. */
export const itemsOver = (world: () => World) => {
  const at = (index: number): ShownItem => ({
    ...world().catalogue.item(index),
    title: titled(world(), index),
    events: world().ranking.popularity[index] ?? 0,
  });
  return {
    /** One item. Throws Absent where the catalogue has none of that id. */
    get: (itemId: string): ShownItem => {
      const index = world().catalogue.indexOf(itemId);
      if (index === undefined) throw absent(itemId);
      return at(index);
    },

    /** The items whose title is what the words say, up to typos, and then those whose title or texts hold the words, best first. */
    search: (words: string, limit: number): ShownItem[] => {
      const { titles } = world();
      const found = [...titles.resolveTitle(words), ...titles.searchTitles(words, limit)].map(({ index }) => index);
      return [...new Set(found)].slice(0, limit).map(at);
    },
  };
};
