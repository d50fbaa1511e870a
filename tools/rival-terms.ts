import type { CategoryColumn } from "../catalog/catalogue.js";

/** The terms of a column that are most easily taken for one of them: those whose items are most alike to its items (Jaccard: borne by both over borne by
 *  either), nearest first, then by their order in the column. At most `count`; fewer where fewer terms share an item with it. */
export const rivalTerms = ({ values, counts, offsets, codes }: CategoryColumn, term: string, count: number): string[] => {
  const code = values.indexOf(term);
  if (code < 0) return [];
  const both = new Int32Array(values.length);
  for (let item = 0; item + 1 < offsets.length; item++) {
    const mine = codes.subarray(offsets[item], offsets[item + 1]);
    if (mine.includes(code)) for (const other of mine) both[other]!++;
  }
  const alike = (other: number): number => both[other]! / (counts[code]! + counts[other]! - both[other]!);
  return Array.from(values.keys())
    .filter((other) => other !== code && both[other]! > 0)
    .sort((a, b) => alike(b) - alike(a) || a - b)
    .slice(0, count)
    .map((other) => values[other]!);
};
