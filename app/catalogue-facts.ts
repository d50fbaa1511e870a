import type { CatalogueFacts } from "../domain/catalogue-facts.js";
import type { LoadedCatalog } from "./load-catalog.js";

/** As many values of a field are told. */
const most = 24;

/** What a catalogue holds, for those who show it. */
export const catalogueFacts = ({ world: { catalogue, sights }, scale, about }: LoadedCatalog, posters: boolean): CatalogueFacts => ({
  name: String(about.name ?? "unnamed"),
  noun: catalogue.noun,
  items: catalogue.size,
  fields: catalogue.fields.map(({ name, kind }) => ({ name, kind, values: catalogue.categories.get(name)?.values.slice(0, most) ?? [] })),
  scale: scale ? { lowest: scale.lowest, highest: scale.highest } : null,
  perception: sights !== undefined,
  posters,
});
