import MiniSearch from "minisearch";
import type { Catalogue } from "../catalogue.js";
import { columnsOf } from "../columns.js";
import type { Part } from "../part.js";
import { folded, prefix, type TextSearch, titleBoost } from "../text-search.js";
import { displayTitle } from "../title.js";

interface Document {
  id: number;
  title: string;
  text: string;
}

const options = { fields: ["title", "text"], storeFields: [], processTerm: folded, searchOptions: { boost: { title: titleBoost } } };

/** Adds the items from `from` on. */
const fill = (index: MiniSearch<Document>, catalogue: Catalogue, from: number): void => {
  const { titles, texts } = columnsOf(catalogue);
  const told = [...texts.values()];
  for (let id = from; id < catalogue.size; id++)
    index.add({ id, title: displayTitle(titles.at(id)), text: told.map((column) => column.at(id)).join(" ") });
};

/** The search of one catalogue. The index may hold items behind it, of a wider one that grew out of it. */
const over = (index: MiniSearch<Document>, catalogue: Catalogue): TextSearch => ({
  search: (words, limit, typos) =>
    index
      .search(words, { fuzzy: typos, prefix, ...(index.documentCount > catalogue.size ? { filter: ({ id }) => id < catalogue.size } : {}) })
      .slice(0, limit)
      .map(({ id, score }) => ({ index: id as number, score })),
  widened: (wider) => {
    // Grown for another catalogue, or not to the end: then it is of no use here.
    if (index.documentCount !== catalogue.size) return smallSearch.build(wider);
    fill(index, wider, catalogue.size);
    return over(index, wider);
  },
  save: () => (index.documentCount === catalogue.size ? { meta: JSON.stringify(index), columns: {} } : smallSearch.build(catalogue).save()),
});

/** MiniSearch, in memory: quick to search and to add to, slow to load when it is large. */
export const smallSearch = {
  build: (catalogue: Catalogue): TextSearch => {
    const index = new MiniSearch<Document>(options);
    fill(index, catalogue, 0);
    return over(index, catalogue);
  },
  load: (catalogue: Catalogue, { meta }: Part): TextSearch => over(MiniSearch.loadJSON<Document>(meta as string, options), catalogue),
  /** `load` in pieces, for a thread that must not stand still. */
  loadGently: async (catalogue: Catalogue, { meta }: Part): Promise<TextSearch> =>
    over(await MiniSearch.loadJSONAsync<Document>(meta as string, options), catalogue),
};
