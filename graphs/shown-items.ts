import type { ShownItem } from "../domain/memory.js";
import type { State } from "./state.js";

/** The items of a slate, in its order: the searches that found each, and what each debater said of it at first. */
export const shownItems = (
  itemIds: readonly string[],
  { candidates, transcript }: Pick<State, "candidates" | "transcript">,
): ShownItem[] => {
  const found = new Map(candidates.map((one) => [one.itemId, one.found]));
  const said = transcript?.rounds[0]?.said ?? {};
  const saidOf = (itemId: string): Record<string, number> => {
    const at = transcript?.itemIds.indexOf(itemId) ?? -1;
    return at < 0 ? {} : Object.fromEntries(Object.entries(said).map(([debater, row]) => [debater, row[at]!]));
  };
  return itemIds.map((itemId) => ({ itemId, found: found.get(itemId) ?? {}, said: saidOf(itemId) }));
};
