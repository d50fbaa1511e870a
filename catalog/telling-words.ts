import type { Catalogue } from "./catalogue.js";

/** As many items at least, and so great a share of all at most, have a word that says something of an item and does not give it away. */
export interface Shared {
  least: number;
  most: number;
}

/** The words of an item's texts, of four letters and more, that so many items share, in the order of the texts; empty where items have no
 *  texts. */
export const tellingWords = ({ texts, size }: Catalogue, { least, most }: Shared): ((item: number) => string[]) => {
  const all = [...texts.values()];
  const wordsOf = (item: number): string[] => [
    ...new Set(all.flatMap((own) => (own[item] ?? "").toLowerCase().match(/\p{L}{4,}/gu) ?? [])),
  ];
  const counts = new Map<string, number>();
  if (all.length > 0)
    for (let item = 0; item < size; item++) for (const word of wordsOf(item)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (item) => wordsOf(item).filter((word) => counts.get(word)! >= least && counts.get(word)! <= most * size);
};
