import { looksLikeYears } from "../../catalog/looks-like-years.js";

/** A span of a number that a question offers, `words` as a user may say it: what the reader of ranges makes of them is `min` to `max`. */
export interface Band {
  words: string;
  min: number;
  max: number;
}

const cuts = 4;

/** The nearest number that people would name: a decade or half of it for years, 1, 2 or 5 times a power of ten else. */
const rounded = (value: number, spread: number, years: boolean): number => {
  const step = years ? (spread > 20 ? 10 : 5) : 10 ** Math.floor(Math.log10(spread / cuts || 1)) * 5;
  const fine = years ? step : ([step / 5, step / 2.5, step].find((one) => spread / one <= 4 * cuts) ?? step);
  return Number((Math.round(value / fine) * fine).toFixed(6));
};

const yearBands = (edges: readonly number[]): Band[] =>
  [...edges, undefined].map((edge, at) => {
    const before = edges[at - 1];
    if (before === undefined) return { words: `before ${edge}`, min: Number.NEGATIVE_INFINITY, max: edge! - 1 };
    return edge === undefined
      ? { words: `since ${before}`, min: before, max: Number.POSITIVE_INFINITY }
      : { words: `${before} to ${edge - 1}`, min: before, max: edge - 1 };
  });

const plainBands = (field: string, edges: readonly number[]): Band[] =>
  [...edges, undefined].map((edge, at) => {
    const before = edges[at - 1];
    if (before === undefined) return { words: `${field} under ${edge}`, min: Number.NEGATIVE_INFINITY, max: edge! };
    return edge === undefined
      ? { words: `${field} over ${before}`, min: before, max: Number.POSITIVE_INFINITY }
      : { words: `${field} between ${before} and ${edge}`, min: before, max: edge };
  });

/** Cuts a number into at most four bands of about equal weight with edges that people would name. `weights`: of each item, 0 for those
 *  out of question. Fewer than two bands, or numbers whose edges cannot be said (below 0): none. */
export const bandsOf = (field: string, column: Float64Array, weights: Float64Array): Band[] => {
  const order = [...column.keys()]
    .filter((index) => weights[index]! > 0 && !Number.isNaN(column[index]))
    .sort((a, b) => column[a]! - column[b]!);
  const total = order.reduce((sum, index) => sum + weights[index]!, 0);
  const [first, last] = [column[order[0] ?? -1], column[order.at(-1) ?? -1]];
  if (first === undefined || last === undefined || first < 0 || first === last) return [];
  const years = looksLikeYears(column);
  const edges: number[] = [];
  let sum = 0;
  for (const index of order) {
    sum += weights[index]!;
    if (edges.length < cuts - 1 && sum >= (total * (edges.length + 1)) / cuts) edges.push(rounded(column[index]!, last - first, years));
  }
  const inside = [...new Set(edges)].filter((edge) => edge > first && edge < last);
  return inside.length === 0 ? [] : years ? yearBands(inside) : plainBands(field, inside);
};
