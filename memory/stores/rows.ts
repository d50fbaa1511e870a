import type { Item } from "@langchain/langgraph-checkpoint";
import { BrokenStore, shown } from "../../domain/errors.js";

/** A document as SQLite holds it, and memory like it; times in milliseconds since 1970. */
export interface Row {
  namespace: string;
  key: string;
  value: string;
  version: number;
  created: number;
  updated: number;
}

/** A namespace as one string: every label ends with a slash, so that a prefix ends where a label does. Slashes within are escaped. */
export const pathOf = (labels: readonly string[]): string => labels.map((label) => `${encodeURIComponent(label)}/`).join("");

export const labelsOf = (path: string): string[] => path.split("/").slice(0, -1).map(decodeURIComponent);

/** The document of a row. Throws BrokenStore where it is no JSON object. */
export const documentOf = ({ namespace, key, value }: Row): Record<string, unknown> => {
  let cause: unknown;
  try {
    const document: unknown = JSON.parse(value);
    if (typeof document === "object" && document !== null) return document as Record<string, unknown>;
  } catch (error) {
    cause = error;
  }
  throw new BrokenStore(
    {
      place: `memory ${namespace}${key}`,
      given: shown(value),
      expected: "a document in JSON",
      cure: "Restore the file from a copy, or delete this user's memory; everything else in it is untouched.",
    },
    { cause },
  );
};

export const itemOf = (row: Row): Item => ({
  namespace: labelsOf(row.namespace),
  key: row.key,
  value: documentOf(row),
  createdAt: new Date(row.created),
  updatedAt: new Date(row.updated),
});
