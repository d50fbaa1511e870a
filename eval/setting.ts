import type { Catalogue } from "../catalog/catalogue.js";
import type { Interactions } from "../catalog/interactions.js";
import type { BinaryRows } from "../ranking/binary-rows.js";
import { userCount } from "./keep-events.js";
import type { Setting } from "./metric.js";

/** The attribute that diversity and calibration are about: the category that most items have a value of, of several the one with the
 *  fewest different values. Undefined where the catalogue has none. */
export const traitField = ({ categories }: Pick<Catalogue, "categories">): string | undefined => {
  const columns = [...categories].filter(([, { field }]) => field.kind === "category");
  const described = ({ offsets }: BinaryRowsLike) =>
    offsets.reduce((sum, offset, at) => sum + (at > 0 && offset > offsets[at - 1]! ? 1 : 0), 0);
  return columns.sort(([, a], [, b]) => described(b) - described(a) || a.values.length - b.values.length)[0]?.[0];
};

type BinaryRowsLike = Pick<BinaryRows, "offsets">;

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
