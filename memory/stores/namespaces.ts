import type { ListNamespacesOperation } from "@langchain/langgraph-checkpoint";
import { matches } from "./filters.js";
import { pathOf } from "./rows.js";

/** Those of all namespaces, in their order, that a listing asks for: each once, cut to its greatest depth. */
export const namespacesAmong = (
  all: readonly string[][],
  { matchConditions = [], maxDepth, limit, offset }: Pick<ListNamespacesOperation, "matchConditions" | "maxDepth" | "limit" | "offset">,
): string[][] => {
  const found = all.filter((labels) => matchConditions.every((condition) => matches(labels, condition)));
  const cut = new Map(found.map((labels) => labels.slice(0, maxDepth)).map((labels) => [pathOf(labels), labels]));
  return [...cut.values()].slice(offset, offset + limit);
};
