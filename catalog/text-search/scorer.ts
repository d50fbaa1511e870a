import { titleBoost } from "../text-search.js";
import type { Expansion } from "./expander.js";
import type { Postings } from "./postings.js";

/** BM25+. Source: Lv and Zhai 2011, doi 10.1145/2063576.2063584; the constants are MiniSearch's. */
const bm25 = { k: 1.2, b: 0.7, d: 0.5 };

const meanOf = (lengths: Uint8Array): number => {
  let sum = 0;
  for (const length of lengths) sum += length;
  return sum / Math.max(1, lengths.length) || 1;
};

/** The best of those touched, best first, ties by index. */
const best = (scores: Float64Array, touched: readonly number[], limit: number): { index: number; score: number }[] => {
  const kept: number[] = [];
  const before = (a: number, b: number) => scores[b]! - scores[a]! || a - b;
  for (const index of touched) {
    if (kept.length === limit && (limit === 0 || before(kept[limit - 1]!, index) <= 0)) continue;
    let [low, high] = [0, kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(kept[middle]!, index) < 0) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, index);
    if (kept.length > limit) kept.pop();
  }
  return kept.map((index) => ({ index, score: scores[index]! }));
};

/** Sums up what each item owes to the words that the query stands for, times how many of the query's words it meets, as MiniSearch does.
 *  One call at a time. */
export const scorer = ({ starts, docs, inTitle, inText, titleLengths, textLengths }: Postings) => {
  const size = titleLengths.length;
  const scores = new Float64Array(size);
  /** How many words of the query each item meets, and the last of them + 1. */
  const [met, last] = [new Uint8Array(size), new Int32Array(size)];
  let means: { title: number; text: number } | undefined;
  const part = (count: number, rarity: number, length: number, mean: number): number =>
    count === 0 ? 0 : rarity * (bm25.d + (count * (bm25.k + 1)) / (count + bm25.k * (1 - bm25.b + (bm25.b * length) / mean)));
  const rarityOf = (items: number): number => Math.log(1 + (size - items + 0.5) / (items + 0.5));
  const bearing = (counts: Uint8Array, from: number, to: number): number => {
    let items = 0;
    for (let k = from; k < to; k++) if (counts[k] !== 0) items++;
    return items;
  };
  return (expansions: readonly Expansion[], limit: number): { index: number; score: number }[] => {
    means ??= { title: meanOf(titleLengths), text: meanOf(textLengths) };
    const touched: number[] = [];
    for (const { term, weight, word } of expansions) {
      const [from, to] = [starts[term]!, starts[term + 1]!];
      const titleRarity = titleBoost * rarityOf(bearing(inTitle, from, to));
      const textRarity = rarityOf(bearing(inText, from, to));
      for (let k = from; k < to; k++) {
        const doc = docs[k]!;
        if (met[doc] === 0) touched.push(doc);
        if (last[doc] !== word + 1) met[doc] = Math.min(255, met[doc]! + 1);
        last[doc] = word + 1;
        const title = part(inTitle[k]!, titleRarity, titleLengths[doc]!, means.title);
        scores[doc]! += weight * (title + part(inText[k]!, textRarity, textLengths[doc]!, means.text));
      }
    }
    for (const doc of touched) scores[doc]! *= met[doc]!;
    const found = best(scores, touched, limit);
    for (const doc of touched) scores[doc] = met[doc] = last[doc] = 0;
    return found;
  };
};
