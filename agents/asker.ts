import type { Plan } from "../domain/plan.js";

const indifferent =
  /^\W*(any( \w+)?|all|no (preference|idea)s?|(i )?(do ?n'?t|do not) (mind|care|know)|whatever|does ?n'?t matter|not sure|skip|none)\W*$/i;

/** What an answer to the plan's question means in words: the number of a choice is that choice, and indifference is no words at all, for
 *  nothing is to be taken back by it. */
export const answered = ({ choices }: Pick<Plan, "choices">, text: string): string => {
  const said = text.trim();
  if (choices.length === 0) return said;
  if (indifferent.test(said)) return "";
  return (/^\d+$/.test(said) ? choices[Number(said) - 1] : undefined) ?? said;
};
