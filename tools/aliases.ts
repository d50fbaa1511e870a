import { shuffled } from "../ranking/random.js";

/** Short names that stand for ids in a prompt: "c1", "c2" ... `ids` is the order in which they are shown. */
export interface Aliases {
  ids: readonly string[];
  of(id: string): string;
  /** The id that a name stands for; undefined for any other text. */
  idOf(alias: string): string | undefined;
}

/** Names the ids in an order that depends on the seed and on which ids there are, never on the order in which they come: models lean to
 *  what stands first, and what they are shown must not tell them the ranking. */
export const aliasesFor = (ids: readonly string[], seed: number, letter = "c"): Aliases => {
  const sorted = [...new Set(ids)].sort();
  const shown = Array.from(shuffled(sorted.length, seed), (at) => sorted[at]!);
  const names = new Map(shown.map((id, at) => [id, `${letter}${at + 1}`]));
  const known = new Map(shown.map((id) => [names.get(id)!, id]));
  return { ids: shown, of: (id) => names.get(id)!, idOf: (alias) => known.get(alias.trim().toLowerCase()) };
};
