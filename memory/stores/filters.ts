import type { MatchCondition } from "@langchain/langgraph-checkpoint";
import { UnknownName } from "../../domain/errors.js";

type Test = (given: unknown, wanted: unknown) => boolean;

const equal: Test = (given, wanted) => JSON.stringify(given) === JSON.stringify(wanted);
const ordered =
  (holds: (sign: number) => boolean): Test =>
  (given, wanted) =>
    typeof given === typeof wanted && given !== null && wanted !== null && holds(given! < wanted! ? -1 : given! > wanted! ? 1 : 0);

/** The comparisons that LangGraph's stores know. */
const operators: Record<string, Test> = {
  $eq: equal,
  $ne: (given, wanted) => !equal(given, wanted),
  $gt: ordered((sign) => sign > 0),
  $gte: ordered((sign) => sign >= 0),
  $lt: ordered((sign) => sign < 0),
  $lte: ordered((sign) => sign <= 0),
};

const isComparison = (wanted: unknown): wanted is Record<string, unknown> =>
  typeof wanted === "object" && wanted !== null && Object.keys(wanted).some((key) => key.startsWith("$"));

/** Whether a document's top-level fields are as the filter says: { field: value } or { field: { $gte: value, ... } }; an absent filter
 *  lets all pass. Throws UnknownName for a comparison that is none of the six. */
export const valueFilter = (filter: Record<string, unknown> = {}): ((value: Record<string, unknown>) => boolean) => {
  const tests = Object.entries(filter).flatMap(([field, wanted]) =>
    Object.entries(isComparison(wanted) ? wanted : { $eq: wanted }).map(([operator, operand]) => {
      if (!Object.hasOwn(operators, operator)) throw new UnknownName("comparison", operator, Object.keys(operators));
      return (value: Record<string, unknown>) => operators[operator]!(value[field], operand);
    }),
  );
  return (value) => tests.every((test) => test(value));
};

/** Whether a namespace begins (or ends) with the labels of a condition; "*" stands for any label. */
export const matches = (labels: readonly string[], { matchType, path }: MatchCondition): boolean => {
  const from = matchType === "prefix" ? 0 : labels.length - path.length;
  return from >= 0 && path.length <= labels.length && path.every((label, at) => label === "*" || label === labels[from + at]);
};
