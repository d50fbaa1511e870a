import { widenedCatalogue } from "../catalog/widened-catalogue.js";
import type { AppendedItem } from "../domain/appended.js";
import { factsOf } from "../ranking/item-facts.js";
import { weights } from "../ranking/semantic-features.js";
import type { Said } from "../ranking/semantic-space.js";
import { worldOver } from "../tools/world-over.js";
import type { LoadedCatalog } from "./load-catalog.js";

/** What is said of an item, as the semantic space was taught to weigh it. */
const saidOf = ({ title, attributes, texts }: AppendedItem): Said[] => [
  { words: title, weight: weights.title },
  ...Object.values(attributes).map((values) => ({ words: values.join(" "), weight: weights.category })),
  ...Object.values(texts).map((words) => ({ words, weight: weights.text })),
];

/** The catalogue with items that came after its fit: found by title, words and attributes at once, and by the ranking from their first
 *  event on. Vectors keep their meaning, so what was learned of users stands. */
export const widenedCatalog = (loaded: LoadedCatalog, items: readonly AppendedItem[]): LoadedCatalog => {
  const { world } = loaded;
  const catalogue = widenedCatalogue(world.catalogue, items);
  const ranking = world.ranking.widened(factsOf(catalogue), catalogue.size);
  const space = world.space.widened(items.map(saidOf));
  const titles = world.titles.widened(catalogue, ranking.popularity);
  return {
    ...loaded,
    world: worldOver({
      catalogue,
      ranking,
      space,
      titles,
      everybody: world.everybody,
      sights: world.sights,
      sounds: world.sounds,
      newcomers: world.newcomers,
    }),
  };
};
