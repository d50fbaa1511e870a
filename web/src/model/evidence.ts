import type { Evidence } from "../../../domain/evidence.js";

const valueIn = (ref: string): { field: string; value: string } => {
  const at = ref.indexOf("=");
  return { field: ref.slice(0, at), value: ref.slice(at + 1) };
};

/** What a piece of evidence says, for people. `titleOf`: the title of an item by its id, as far as it is known. */
export const evidenceWords = ({ kind, ref }: Evidence, titleOf: (itemId: string) => string | undefined): string => {
  const item = (): string => titleOf(ref) ?? `item ${ref}`;
  switch (kind) {
    case "event":
      return `You met ${item()}`;
    case "liked-together":
      return `Met together with ${item()}`;
    case "title":
      return `Like ${item()}, which you named`;
    case "attribute":
    case "number": {
      const { field, value } = valueIn(ref);
      return `Its ${field}: ${value}`;
    }
    case "words":
      return `Your words, found in its text: ${ref}`;
    case "meaning":
      return `Close in meaning to: ${ref}`;
    case "looks-like":
      return ref === "picture" ? "Looks like your picture" : `Looks like ${item()}`;
    case "look":
      return `Its image is ${ref}`;
    case "popularity":
      return `Met ${ref} times so far`;
    case "novelty":
      return `Little known: met ${ref} times so far`;
  }
};

/** The ids of items that pieces of evidence speak of. */
export const itemsIn = (evidence: readonly Evidence[]): string[] =>
  evidence
    .filter(({ kind, ref }) => ["event", "liked-together", "title"].includes(kind) || (kind === "looks-like" && ref !== "picture"))
    .map(({ ref }) => ref);
