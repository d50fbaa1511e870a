import type { Catalogue } from "../catalogue.js";
import { partColumn, stringColumns, stringsIn } from "../catalogue-parts.js";
import type { Part } from "../part.js";
import type { TextSearch } from "../text-search.js";
import { expander } from "./expander.js";
import { mergedPostings } from "./merged-postings.js";
import { buildPostings, type Postings } from "./postings.js";
import { scorer } from "./scorer.js";

const over = (postings: Postings): TextSearch => {
  const expand = expander(postings);
  const score = scorer(postings);
  return {
    search: (words, limit, typos) => score(expand(words, typos), limit),
    widened: (wider) => over(mergedPostings(postings, buildPostings(wider, postings.titleLengths.length))),
    save: () => {
      const { terms, ...columns } = postings;
      return { meta: {}, columns: { ...stringColumns("terms", terms), ...columns } };
    },
  };
};

/** An inverted index in typed columns: it is read as it lies, so a million titles open in the time that the disk takes. */
export const largeSearch = {
  build: (catalogue: Catalogue): TextSearch => over(buildPostings(catalogue)),
  load: (part: Part): TextSearch =>
    over({
      terms: stringsIn(part, "terms"),
      starts: partColumn(part, "starts", Uint32Array),
      docs: partColumn(part, "docs", Int32Array),
      inTitle: partColumn(part, "inTitle", Uint8Array),
      inText: partColumn(part, "inText", Uint8Array),
      titleLengths: partColumn(part, "titleLengths", Uint8Array),
      textLengths: partColumn(part, "textLengths", Uint8Array),
    }),
};
