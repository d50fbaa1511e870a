import { valuesOf } from "../../tools/item-tastes.js";
import type { DebaterOver } from "../debater.js";

const shares = (bags: readonly string[][]): Map<string, number> => {
  const share = new Map<string, number>();
  for (const bag of bags) for (const value of bag) share.set(value, (share.get(value) ?? 0) + 1 / (bag.length * bags.length));
  return share;
};

/** Speaks for proportion: the candidates together should mirror what the user has met (calibration, Steck 2018,
 *  doi 10.1145/3240323.3240372). For a stranger they should mirror the catalogue evenly. */
export const balance: DebaterOver = ({ catalogue }) => ({
  about: "a slate in proportion to what the user has met",
  hears: ({ candidates }) => candidates.length > 1,
  weigh: ({ indexes, past }) => {
    const bags = indexes.map((index) => valuesOf(catalogue, index));
    const here = shares(bags);
    const met = past.items.length ? shares(Array.from(past.items, (index) => valuesOf(catalogue, index))) : undefined;
    const lacking = (value: string): number => (met?.get(value) ?? 1 / here.size) - here.get(value)!;
    return bags.map((bag) => bag.reduce((sum, value) => sum + lacking(value), 0) / (bag.length || 1));
  },
  cite: ({ indexes }, at) =>
    valuesOf(catalogue, indexes[at]!)
      .slice(0, 1)
      .map((ref) => ({ kind: "attribute", ref })),
});
