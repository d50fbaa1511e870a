import type { Catalogue } from "../../catalog/catalogue.js";

/** What a simulated user demands, as the user understands it: the check is the evaluation's own, not the recommender's. */
export interface Demand {
  words: string;
  holds(index: number): boolean;
}

/** What a user says next, and what it demands from then on. `drops`: an earlier demand that it takes back. `moves`: whether it asks for
 *  something else than before, so that the slate must move. */
export interface Utterance {
  text: string;
  demand?: Demand;
  drops?: Demand;
}

const bearing = (catalogue: Catalogue, field: string, value: string) => (index: number) =>
  catalogue.item(index).attributes[field]?.includes(value) ?? false;

/** A user with one item in mind, who talks by a script: names a value of it, then criticises each slate by what sets the item apart. The
 *  rule never names the item. `field`: a category, `number`: a number such as the year. Deterministic. */
export const scriptedUser = (catalogue: Catalogue, target: number, field: string, number: string) => {
  const column = catalogue.numbers.get(number)!;
  const own = catalogue.item(target).attributes[field] ?? [];
  const said = new Set<string>();
  const middle = (slate: readonly number[]): number | undefined => {
    const known = slate
      .map((index) => column[index]!)
      .filter((value) => !Number.isNaN(value))
      .sort((a, b) => a - b);
    return known[Math.floor((known.length - 1) / 2)];
  };
  const once = (key: string): boolean => !said.has(key) && said.add(key) !== undefined;

  const refine = (slate: readonly number[]): Utterance => {
    const lacking = own.find((value) => slate.filter(bearing(catalogue, field, value)).length * 2 < slate.length && !said.has(value));
    if (lacking !== undefined && once(lacking))
      return { text: `with ${lacking.toLowerCase()}`, demand: { words: lacking, holds: bearing(catalogue, field, lacking) } };
    const values = slate.flatMap((index) => catalogue.item(index).attributes[field] ?? []);
    const unwanted = [...new Set(values)].find(
      (value) => !own.includes(value) && values.filter((one) => one === value).length * 3 > slate.length && !said.has(value),
    );
    if (unwanted !== undefined && once(unwanted)) {
      const bears = bearing(catalogue, field, unwanted);
      return { text: `no ${unwanted.toLowerCase()}`, demand: { words: `no ${unwanted}`, holds: (index) => !bears(index) } };
    }
    const [mid, mine] = [middle(slate), column[target]!];
    if (mid !== undefined && mine < mid)
      return { text: "older", demand: { words: `${number} below ${mid}`, holds: (index) => column[index]! < mid } };
    if (mid !== undefined && mine > mid)
      return { text: "newer", demand: { words: `${number} above ${mid}`, holds: (index) => column[index]! > mid } };
    return { text: "show me more" };
  };

  return {
    /** The first words. */
    opens: (): Utterance => {
      const [value] = own;
      if (value === undefined) return { text: "" };
      once(value);
      return { text: `a ${value.toLowerCase()} film`, demand: { words: value, holds: bearing(catalogue, field, value) } };
    },
    /** What is said of a slate that lacks the item. */
    answers: (slate: readonly number[]): Utterance => (slate.length === 0 ? { text: "anything goes" } : refine(slate)),
  };
};
