import { bundledFolder } from "../app/bundled.js";
import { type LoadedCatalog, loadCatalog } from "../app/load-catalog.js";
import { utteranceParser } from "../tools/utterance/parse.js";
import type { Past } from "../tools/world.js";
import { testHome } from "./test-home.js";

/** The bundled catalogue as the tests' setup built it, and what it knows of a user's past. */
export const bundled = (): LoadedCatalog & { past: (userId: string) => Past; parse: ReturnType<typeof utteranceParser> } => {
  const loaded = loadCatalog(bundledFolder(testHome));
  const { interactions, world } = loaded;
  const past = (userId: string): Past => {
    const user = interactions.userIndex(userId);
    const [from, to] = user === undefined ? [0, 0] : [interactions.offsets[user]!, interactions.offsets[user + 1]!];
    return { known: user !== undefined, items: interactions.items.subarray(from, to), values: interactions.values.subarray(from, to) };
  };
  return { ...loaded, past, parse: utteranceParser(world) };
};
