import type { DebaterOver } from "../debater.js";

const shares = (bags: readonly (readonly string[])[]): Map<string, number> => {
  const share = new Map<string, number>();
  for (const own of bags) for (const value of own) share.set(value, (share.get(value) ?? 0) + 1 / (own.length * bags.length));
  return share;
};

/** Speaks for proportion: the candidates together should mirror what the user has met (calibration, Steck 2018,
 *  doi 10.1145/3240323.3240372). For a stranger they should mirror the catalogue evenly. */
export const balance: DebaterOver = ({ bag }) => ({
  about: "a slate in proportion to what the user has met",
  hears: ({ candidates }) => candidates.length > 1,
  weigh: ({ indexes, past }) => {
    const bags = indexes.map((index) => bag(index));
    const here = shares(bags);
    const met = past.items.length ? shares(Array.from(past.items, (index) => bag(index))) : undefined;
    const lacking = (value: string): number => (met?.get(value) ?? 1 / here.size) - here.get(value)!;
    return bags.map((own) => own.reduce((sum, value) => sum + lacking(value), 0) / (own.length || 1));
  },
  cite: ({ indexes }, at) =>
    bag(indexes[at]!)
      .slice(0, 1)
      .map((ref) => ({ kind: "attribute", ref })),
});
