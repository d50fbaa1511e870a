import MiniSearch from "minisearch";
import type { Catalogue } from "../catalogue.js";
import type { Part } from "../part.js";
import { folded, prefix, type TextSearch, titleBoost } from "../text-search.js";
import { displayTitle } from "../title.js";

interface Document {
  id: number;
  title: string;
  text: string;
}

const options = { fields: ["title", "text"], storeFields: [], processTerm: folded, searchOptions: { boost: { title: titleBoost } } };

const over = (index: MiniSearch<Document>): TextSearch => ({
  search: (words, limit, typos) =>
    index
      .search(words, { fuzzy: typos, prefix })
      .slice(0, limit)
      .map(({ id, score }) => ({ index: id as number, score })),
  save: () => ({ meta: JSON.stringify(index), columns: {} }),
});

/** MiniSearch, in memory: quick to search, slow to load when it is large. */
export const smallSearch = {
  build: (catalogue: Catalogue): TextSearch => {
    const index = new MiniSearch<Document>(options);
    index.addAll(
      catalogue.titles.map((title, id) => ({
        id,
        title: displayTitle(title),
        text: [...catalogue.texts.values()].map((column) => column[id]).join(" "),
      })),
    );
    return over(index);
  },
  load: ({ meta }: Part): TextSearch => over(MiniSearch.loadJSON<Document>(meta as string, options)),
};
