import type { Catalogue } from "../catalog/catalogue.js";
import type { CatalogueFacts } from "../domain/catalogue-facts.js";
import { bandsOf } from "../tools/dialogue/bands.js";
import type { LoadedCatalog } from "./load-catalog.js";

/** As many values of a field are told. */
const most = 24;

const fieldsOf = ({ fields, categories, numbers, size }: Catalogue): CatalogueFacts["fields"] => {
  const alike = new Float64Array(size).fill(1);
  const spans = (name: string): string[] => bandsOf(name, numbers.get(name) ?? new Float64Array(), alike).map(({ words }) => words);
  return fields.map(({ name, kind }) => ({
    name,
    kind,
    values: kind === "number" ? spans(name) : (categories.get(name)?.values.slice(0, most) ?? []),
  }));
};

/** Kept for as long as the catalogue stands: spans take a sorting of all items, and anybody may ask. */
const known = new WeakMap<Catalogue, CatalogueFacts["fields"]>();
const fieldsKnown = (catalogue: Catalogue): CatalogueFacts["fields"] => {
  const before = known.get(catalogue) ?? fieldsOf(catalogue);
  known.set(catalogue, before);
  return before;
};

/** What a catalogue holds, for those who show it. */
export const catalogueFacts = ({ world: { catalogue, sights }, scale, about }: LoadedCatalog, posters: boolean): CatalogueFacts => ({
  name: String(about.name ?? "unnamed"),
  noun: catalogue.noun,
  items: catalogue.size,
  fields: fieldsKnown(catalogue),
  scale: scale ? { lowest: scale.lowest, highest: scale.highest } : null,
  perception: sights !== undefined,
  posters,
});
