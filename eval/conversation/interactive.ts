import type { CategoryColumn } from "../../catalog/catalogue.js";
import { categoryGain } from "../../ranking/information-gain.js";
import type { Entry } from "./dialogue-set.js";

/** iEvaLM's interactive mode (Wang et al. 2023, arXiv 2305.10844) without a model: up to five questions about attributes, each answered by a
 *  rule from the attributes of the item that the simulated user has in mind. */
export const rounds = 5;

type Column = Pick<CategoryColumn, "codes" | "offsets" | "values">;

/** A column over the entries, values most common first. */
const columnOf = (lists: readonly (readonly string[])[]): Column => {
  const counts = new Map<string, number>();
  for (const values of lists) for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const offsets = new Int32Array(lists.length + 1);
  lists.forEach((own, index) => {
    offsets[index + 1] = offsets[index]! + own.length;
  });
  return { values, offsets, codes: Int32Array.from(lists.flat(), (value) => codeOf.get(value)!) };
};

const decade = ({ year }: Entry): string[] => (year === undefined ? [] : [`${Math.floor(year / 10) * 10}s`]);

/** The fields that may be asked about. */
export const questionFields = (entries: readonly Entry[]): Record<string, Column> => ({
  genre: columnOf(entries.map(({ genres }) => genres)),
  person: columnOf(entries.map(({ people }) => people)),
  decade: columnOf(entries.map(decade)),
});

const codesAt = ({ codes, offsets }: Column, index: number): Int32Array => codes.subarray(offsets[index], offsets[index + 1]);

/** What an answer leaves of the belief, summing to 1. `answer`: the value named, undefined for none of those offered. An entry that
 *  bears k of the offered values would have been answered for with this one in 1 of k cases. */
const after = (belief: Float64Array, column: Column, offered: ReadonlySet<number>, answer: number | undefined): Float64Array => {
  const next = belief.map((p, index) => {
    if (p === 0) return 0;
    const borne = codesAt(column, index).filter((code) => offered.has(code));
    if (answer === undefined) return borne.length === 0 ? p : 0;
    return borne.includes(answer) ? p / borne.length : 0;
  });
  const total = next.reduce((sum, p) => sum + p, 0);
  return total > 0 ? next.map((p) => p / total) : belief;
};

/** Below this share of the likeliest a belief counts as 0: what is asked is decided by what is at all likely, and the sums are shorter. */
const faint = 1e-7;

const softmax = (scores: Float64Array): Float64Array => {
  const best = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const odds = scores.map((score) => Math.max(faint, Math.exp(score - best)));
  const total = odds.reduce((sum, one) => sum + one, 0);
  return odds.map((one) => one / total);
};

/** The rank of the target, from 0, before the first question and after each: rounds + 1 numbers. Each question is the one with the greatest
 *  expected information gain, at most six values of one field; the user names the first offered one that the target bears, or none. */
export const askedRanks = (scores: Float64Array, target: number, fields: Readonly<Record<string, Column>>): number[] => {
  let belief = softmax(scores);
  const rank = () => belief.reduce((sum, p) => sum + (p > belief[target]! ? 1 : 0), 0);
  const ranks = [rank()];
  for (let round = 0; round < rounds; round++) {
    const best = Object.values(fields)
      .map((column) => ({ column, ...categoryGain(column, belief) }))
      .reduce((most, one) => (one.gain > most.gain ? one : most));
    const own = codesAt(best.column, target);
    const answer = best.codes.find((code) => own.includes(code));
    belief = after(belief, best.column, new Set(best.codes), answer);
    ranks.push(rank());
  }
  return ranks;
};
