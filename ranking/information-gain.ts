import type { CategoryColumn } from "../catalog/catalogue.js";

/** The values of a field that are worth offering as answers, by code, most likely first, and what the answer is expected to tell. */
export interface Offer {
  codes: number[];
  gain: number;
}

/** Entropy in bits. */
export const entropy = (shares: readonly number[]): number => shares.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);

/** Which values a question about a field had best offer, and the mutual information of the item in mind and the answer, in bits. `belief`:
 *  how likely each item is the one, summing to 1. A person is taken to name one of the offered values that the item bears, each alike, or none
 *  where it bears none: I(X; A) = H(A) - sum p(x) log2 k(x), k(x) being how many of them x bears, at least 1. Source: Lindley
 *  1956, doi 10.1214/aoms/1177728069; for recommenders Zou et al. 2020, doi 10.1145/3397271.3401180. */
export const categoryGain = (
  { codes, offsets, values }: Pick<CategoryColumn, "codes" | "offsets" | "values">,
  belief: Float64Array,
  mostChoices = 6,
): Offer => {
  const mass = new Float64Array(values.length);
  belief.forEach((p, index) => {
    if (p === 0) return;
    const [from, to] = [offsets[index]!, offsets[index + 1]!];
    for (let k = from; k < to; k++) mass[codes[k]!]! += p / (to - from);
  });
  // Ties go to the more common value, which has the lower code.
  const offered = [...mass.keys()]
    .filter((code) => mass[code]! > 0)
    .sort((a, b) => mass[b]! - mass[a]! || a - b)
    .slice(0, mostChoices);
  const answers = new Map(offered.map((code) => [code, 0]));
  let none = 0;
  let doubt = 0;
  belief.forEach((p, index) => {
    if (p === 0) return;
    const borne: number[] = [];
    for (let k = offsets[index]!; k < offsets[index + 1]!; k++) if (answers.has(codes[k]!)) borne.push(codes[k]!);
    if (borne.length === 0) none += p;
    else doubt += p * Math.log2(borne.length);
    for (const code of borne) answers.set(code, answers.get(code)! + p / borne.length);
  });
  return { codes: offered, gain: entropy([...answers.values(), none]) - doubt };
};
