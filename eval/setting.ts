import type { Catalogue } from "../catalog/catalogue.js";
import type { Interactions } from "../catalog/interactions.js";
import { traitField } from "../catalog/trait-field.js";
import { userCount } from "./keep-events.js";
import type { Setting } from "./metric.js";

/** What the metrics know: counts of the events that were learned from, and the items' values of one attribute. */
export const settingOf = (catalogue: Pick<Catalogue, "size" | "categories">, train: Interactions): Setting => {
  const popularity = new Float32Array(catalogue.size);
  for (const item of train.items) popularity[item]!++;
  const popularityPlace = new Int32Array(catalogue.size);
  Array.from(popularity.keys())
    .sort((a, b) => popularity[b]! - popularity[a]! || a - b)
    .forEach((item, place) => {
      popularityPlace[item] = place;
    });
  const field = traitField(catalogue);
  const column = field === undefined ? undefined : catalogue.categories.get(field)!;
  return {
    itemCount: catalogue.size,
    userCount: userCount(train),
    popularity,
    popularityPlace,
    traits: column && { offsets: column.offsets, columns: column.codes },
  };
};
