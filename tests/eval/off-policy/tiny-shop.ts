import type { AssumptionName } from "../../../eval/off-policy/assumptions.js";
import type { LoggedPage } from "../../../eval/off-policy/logged-page.js";
import type { Target } from "../../../eval/off-policy/target.js";

/** A world so small that every page can be gone through: one user, pages of two of the items. */
export const orders = (items: number): number[][] =>
  Array.from({ length: items }, (_, a) => Array.from({ length: items }, (_, b) => [a, b]))
    .flat()
    .filter(([a, b]) => a !== b);

/** A policy by the probability of each page, [a, b] to probability, as a target. */
export const policyOf = (probability: (page: readonly number[]) => number, items: number): Target => {
  const pages = orders(items).map((page) => ({ page, p: probability(page) }));
  const sum = (of: (page: number[]) => boolean) => pages.reduce((total, { page, p }) => total + (of(page) ? p : 0), 0);
  const at = (_: number, place: number, item: number): number => sum((page) => page[place] === item);
  return {
    at,
    filled: (_, place) => sum((page) => page[place] !== undefined),
    next: (_, above, item) =>
      above.length === 0
        ? at(0, 0, item)
        : sum((page) => page[0] === above[0] && page[1] === item) / (sum((page) => page[0] === above[0]) || 1),
    mean: (_, place, value) => Array.from({ length: items }, (_, item) => at(0, place, item) * value(item)).reduce((a, b) => a + b, 0),
  };
};

/** Every page as if logged, each `times` its probability often, so that a mean over them is an expectation. */
export const everyPage = (
  logging: (page: readonly number[]) => number,
  rewards: (page: readonly number[]) => number[],
  assumption: AssumptionName,
  { items, times }: { items: number; times: number },
): LoggedPage[] => {
  const known = policyOf(logging, items);
  return orders(items).flatMap((page) => {
    const often = Math.round(times * logging(page));
    const propensities = page.map((item, place) =>
      assumption === "cascade" ? known.next(0, page.slice(0, place), item) : known.at(0, place, item),
    );
    return Array.from({ length: often }, () => ({ user: 0, items: page, propensities, rewards: rewards(page) }));
  });
};
