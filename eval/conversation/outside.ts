import type { Catalogue } from "../../catalog/catalogue.js";
import type { Interactions } from "../../catalog/interactions.js";
import { plainTitle } from "../../catalog/title-names.js";
import { itemKnn } from "../../ranking/item-knn.js";
import type { Entry } from "./dialogue-set.js";

/** What another data set tells of the entries: how many people met each, and which the same people met. `matched`: entries found there. */
export interface Outside {
  matched: number;
  events: Float64Array;
  neighbours(index: number): { items: Int32Array; weights: Float32Array };
}

const nothing = { items: new Int32Array(), weights: new Float32Array() };

/** Finds the entries in a catalogue by title and year, and reads its events for them. */
export const outsideOf = (
  entries: readonly Entry[],
  { catalogue, interactions }: { catalogue: Catalogue; interactions: Interactions },
): Outside => {
  const years = [...catalogue.numbers].find(([name]) => /year/i.test(name))?.[1];
  const keyOf = (title: string, year: number | undefined) => `${plainTitle(title.replace(/\s*\([^()]*\)/g, ""))} ${year ?? ""}`;
  const indexOf = new Map(entries.map(({ title, year }, index) => [keyOf(title, year), index]));
  const entryOf = Int32Array.from(catalogue.titles, (title, item) => indexOf.get(keyOf(title, years?.[item])) ?? -1);
  const itemOf = new Map(Array.from(entryOf, (entry, item) => [entry, item] as const).filter(([entry]) => entry >= 0));
  const events = new Float64Array(entries.length);
  for (const item of interactions.items) if (entryOf[item]! >= 0) events[entryOf[item]!]!++;
  const knn = itemKnn.fit({ interactions, itemCount: catalogue.size });
  return {
    matched: itemOf.size,
    events,
    neighbours: (index) => {
      const item = itemOf.get(index);
      if (item === undefined) return nothing;
      const near = knn.neighbours(item);
      const kept = Array.from(near.items.keys()).filter((at) => entryOf[near.items[at]!]! >= 0);
      return {
        items: Int32Array.from(kept, (at) => entryOf[near.items[at]!]!),
        weights: Float32Array.from(kept, (at) => near.weights[at]!),
      };
    },
  };
};
