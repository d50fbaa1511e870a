import { shuffled } from "../../ranking/random.js";
import { appealOf, lookAt, recentCount, tasteOf } from "./appeal.js";
import type { Company } from "./company.js";
import { type Exposure, pagesOf } from "./exposure.js";
import { earlyOf, type Lived } from "./lived.js";
import type { Sight } from "./sight.js";

/** How people see the items around them. `size`: the catalogue's; `company`: by models that have not seen the late events; absent where
 *  there are none. */
export interface Eyes {
  see: (index: number) => Sight;
  dims: number;
  size: number;
  company: Company | undefined;
}

/** One item that came, with what it was to the user at that moment: features as measured, without company; `standings` of company.
 *  `offset`: what the log-odds are beside what these say. */
export interface Choice {
  features: number[];
  standings: number[];
  offset: number;
  happened: boolean;
}

/** The taste of what was before the cut. */
export const earlyTaste = (lived: Lived, { see, dims }: Pick<Eyes, "see" | "dims">): Float64Array => {
  const { items, values } = earlyOf(lived);
  return tasteOf(
    Array.from(items, (item) => see(item).vector),
    values,
    dims,
  );
};

/** Items that came one after the other, each seen with the past before the cut; novelty is unlikeness to the ten events before. */
const choicesOn = (came: readonly (Exposure & { offset: number })[], lived: Lived, eyes: Eyes): Choice[] => {
  const { see, company } = eyes;
  const taste = earlyTaste(lived, eyes);
  const vectors = Array.from(lived.items, (item) => see(item).vector);
  const standings = company?.standings(
    earlyOf(lived).items,
    came.map(({ item }) => item),
  );
  let met = lived.cut;
  return came.map(({ item, offset, taken }, k) => {
    const recent = vectors.slice(Math.max(0, met - recentCount), met);
    if (taken !== undefined) met = taken + 1;
    return { features: appealOf(taste, see(item), recent), standings: standings?.[k] ?? [], offset, happened: taken !== undefined };
  });
};

/** What one user took late, beside items never met, page by page. Empty without a late event. */
export const choicesOf = (lived: Lived, eyes: Eyes, seed: number): Choice[] =>
  choicesOn(
    pagesOf(lived, eyes.size, seed).flatMap((page) => page.map((one, place) => ({ ...one, offset: lookAt(place) }))),
    lived,
    eyes,
  );

/** A recommender's items are among so many of the best. */
const bestCount = 100;

/** The same events among items half of which company speaks for most: what tells good items apart can be learned on good items alone.
 *  That these come so often is taken out again by the offset, minus the logarithm of how much more often an item comes than if all
 *  came alike (noise-contrastive estimation; Gutmann and Hyvärinen 2012, jmlr.org/papers/v13/gutmann12a.html). */
export const contrastOf = (lived: Lived, eyes: Eyes, seed: number): Choice[] => {
  const { company, size } = eyes;
  if (!company) return [];
  const met = new Set(lived.items);
  const best = company.best(earlyOf(lived).items, bestCount);
  const isBest = new Set(best);
  const open = best.filter((item) => !met.has(item));
  const drawn = shuffled(open.length, seed + 1);
  let [other, good] = [0, 0];
  const came = pagesOf(lived, size, seed)
    .flat()
    .map((one): Exposure => {
      if (one.taken !== undefined || other++ % 2 === 0 || good >= open.length) return one;
      return { item: open[drawn[good++]!]!, taken: undefined };
    });
  const offsetOf = (item: number): number => -Math.log(0.5 + (isBest.has(item) ? (0.5 * size) / best.length : 0));
  return choicesOn(
    came.map((one) => ({ ...one, offset: offsetOf(one.item) })),
    lived,
    eyes,
  );
};
