import type { Part } from "../catalog/part.js";
import { itemsByUser } from "./binary-rows.js";
import { fitDual, loadDual } from "./ease-dual.js";
import { fitPrimal, loadPrimal } from "./ease-primal.js";
import { largestMatrix } from "./limits.js";
import type { Model } from "./model.js";
import { byRecency, everyItem, type Profile } from "./recency.js";
import type { Score, ScoreBoth, Scorer } from "./scorer.js";

/** One of EASE's two equal forms: a score for any way to weigh a history. */
export interface EaseOver extends Pick<Scorer, "warmed"> {
  scoreBy(profile: Profile): Score;
  /** Absent where two take as long as one and the other. */
  scoreByBoth?(first: Profile, second: Profile): ScoreBoth;
  save(): Part;
}

/** `score` counts every item met once, as in the paper; `recent` lets recent events weigh more; `both` are the two of them. */
export interface Ease extends Scorer {
  recent: Score;
  both?: ScoreBoth;
}

/** Beyond this many users the dual form, whose inversion is in 64 bits and in JavaScript, is slower than the primal one. */
const mostDualUsers = 1500;
/** Regularisation, by the number of events: small sets need less. */
const lambdaFor = (events: number): number => (events < 200_000 ? 200 : 500);

const easeOver = ({ scoreBy, scoreByBoth, ...rest }: EaseOver): Ease => ({
  ...rest,
  score: scoreBy(everyItem),
  recent: scoreBy(byRecency),
  ...(scoreByBoth ? { both: scoreByBoth(everyItem, byRecency) } : {}),
});

/** Linear item-to-item regression without self-similarity, in closed form, over what each user met (repeats count once). Of its two
 *  equal forms the smaller matrix is inverted: users x users or items x items.
 *  Source: Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data", doi 10.1145/3308558.3313710. */
export const ease = {
  fit: ({ interactions, itemCount }) => {
    const byUser = itemsByUser(interactions, itemCount);
    const userCount = byUser.offsets.length - 1;
    const lambda = lambdaFor(interactions.items.length);
    if (userCount < itemCount && userCount <= mostDualUsers) return easeOver(fitDual(byUser, itemCount, lambda));
    return easeOver(fitPrimal(byUser, itemCount, lambda, largestMatrix));
  },
  load: (part) => easeOver((part.meta as { form: string }).form === "dual" ? loadDual(part) : loadPrimal(part)),
  suits: ({ itemCount, interactions }) => itemCount <= largestMatrix || interactions.offsets.length - 1 <= mostDualUsers,
} satisfies Model;
