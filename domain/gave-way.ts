import type { Plan } from "./plan.js";

/** What a likelier item that is not on the slate gave way to: what the plan pays a price for, and nothing else. Undefined where it pays for nothing. */
export const gaveWayTo = (plan: Partial<Pick<Plan, "diversity" | "calibration" | "novelty">>): string | undefined => {
  const paid = { variety: plan.diversity, "the user's own proportions": plan.calibration, "the little known": plan.novelty };
  const names = Object.entries(paid).flatMap(([name, price = 0]) => (price > 0 ? [name] : []));
  return names.length > 0 ? names.join(", ").replace(/, ([^,]*)$/, " and $1") : undefined;
};
