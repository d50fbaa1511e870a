import type { Catalogue } from "../catalogue.js";
import { columnsOf } from "../columns.js";
import { firstFrom } from "../first-from.js";
import { growing } from "../growing.js";
import { type Strings, stringsOf } from "../strings.js";
import { folded } from "../text-search.js";
import { displayTitle } from "../title.js";

/** Which item holds which word how often. The words are sorted; word t stands in the items `docs[starts[t]] ... docs[starts[t + 1] - 1]`,
 *  `inTitle` and `inText` times each. Counts and lengths end at 255: more of the same
 *  says no more. */
export interface Postings {
  terms: Strings;
  starts: Uint32Array;
  docs: Int32Array;
  inTitle: Uint8Array;
  inText: Uint8Array;
  titleLengths: Uint8Array;
  textLengths: Uint8Array;
}

/** Where a word of the sorted ones stands, or would. */
export const wordFrom = (terms: Strings, word: string): number => firstFrom(terms.length, (term) => terms.at(term) < word);

const most = 255;

const breaks = /[\n\r\p{Z}\p{P}]+/u;

/** The words of a text, as they are indexed and looked for. */
export const termsOf = (text: string): string[] => text.split(breaks).map(folded).filter(Boolean);

/** How many different pieces a text has, as MiniSearch counts them: an empty one at its end is a piece too. */
const lengthOf = (text: string): number => Math.min(most, new Set(text.split(breaks)).size);

/** Sorts what was gathered by word, in two passes of counting. */
const byTerm = (terms: Int32Array, docs: Int32Array, counts: Int32Array, order: readonly number[]) => {
  const place = new Int32Array(order.length);
  order.forEach((term, at) => {
    place[term] = at;
  });
  const starts = new Uint32Array(order.length + 1);
  for (const term of terms) starts[place[term]! + 1]!++;
  for (let term = 0; term < order.length; term++) starts[term + 1]! += starts[term]!;
  const next = starts.slice();
  const sorted = { docs: new Int32Array(docs.length), inTitle: new Uint8Array(docs.length), inText: new Uint8Array(docs.length) };
  for (let k = 0; k < terms.length; k++) {
    const at = next[place[terms[k]!]!]!++;
    sorted.docs[at] = docs[k]!;
    sorted.inTitle[at] = counts[k]! >> 8;
    sorted.inText[at] = counts[k]! & most;
  }
  return { starts, ...sorted };
};

/** Goes over the titles and texts once, of the items from `from` on; each is decoded, indexed and dropped. */
export const buildPostings = (catalogue: Catalogue, from = 0): Postings => {
  const { titles, texts } = columnsOf(catalogue);
  const columns = [...texts.values()];
  const idOf = new Map<string, number>();
  const [terms, docs, counts] = [growing(Int32Array), growing(Int32Array), growing(Int32Array)];
  const [titleLengths, textLengths] = [new Uint8Array(catalogue.size - from), new Uint8Array(catalogue.size - from)];
  for (let doc = from; doc < catalogue.size; doc++) {
    const own = new Map<string, number>();
    const shown = displayTitle(titles.at(doc));
    const told = columns.map((column) => column.at(doc)).join(" ");
    const [title, text] = [termsOf(shown), termsOf(told)];
    titleLengths[doc - from] = lengthOf(shown);
    textLengths[doc - from] = lengthOf(told);
    for (const term of title.slice(0, most)) own.set(term, (own.get(term) ?? 0) + 256);
    for (const term of text) if (((own.get(term) ?? 0) & most) < most) own.set(term, (own.get(term) ?? 0) + 1);
    for (const [term, count] of own) {
      let id = idOf.get(term);
      if (id === undefined) {
        id = idOf.size;
        idOf.set(term, id);
      }
      terms.add(id);
      docs.add(doc);
      counts.add(count);
    }
  }
  const names = [...idOf.keys()];
  const order = names.map((_, id) => id).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
  const sorted = byTerm(terms.view(), docs.view(), counts.view(), order);
  return { terms: stringsOf(order.map((id) => names[id]!)), ...sorted, titleLengths, textLengths };
};
