import { itemsByUser } from "./binary-rows.js";
import { fitDual, loadDual } from "./ease-dual.js";
import { fitPrimal, loadPrimal } from "./ease-primal.js";
import type { Model } from "./model.js";

/** Inverting a larger matrix takes minutes: beyond this many users and items, only the most met items take part. */
const largest = 4000;
/** Regularisation, by the number of events: small sets need less. */
const lambdaFor = (events: number): number => (events < 200_000 ? 200 : 500);

/** Linear item-to-item regression without self-similarity, in closed form, over what each user met (repeats count once) and
 *  scored with recent events weighing more. Of its two equal forms the smaller matrix is inverted: users x users or items x items.
 *  Source: Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data", doi 10.1145/3308558.3313710. */
export const ease = {
  fit: ({ interactions, itemCount }) => {
    const byUser = itemsByUser(interactions, itemCount);
    const userCount = byUser.offsets.length - 1;
    const lambda = lambdaFor(interactions.items.length);
    if (userCount < itemCount && userCount <= largest) return fitDual(byUser, itemCount, lambda);
    return fitPrimal(byUser, itemCount, lambda, largest);
  },
  load: (part) => ((part.meta as { form: string }).form === "dual" ? loadDual(part) : loadPrimal(part)),
} satisfies Model;
