import { bundledFolder } from "../app/bundled.js";
import { type LoadedCatalog, loadCatalog } from "../app/load-catalog.js";
import { utteranceParser } from "../tools/utterance/parse.js";
import type { Past } from "../tools/world.js";
import { testHome } from "./test-home.js";

/** The bundled catalogue as the tests' setup built it, and what it knows of a user's past. */
export const bundled = (): LoadedCatalog & { past: (userId: string) => Past; parse: ReturnType<typeof utteranceParser> } => {
  const loaded = loadCatalog(bundledFolder(testHome));
  const { pasts, world } = loaded;
  return { ...loaded, past: (userId) => pasts.of(userId), parse: utteranceParser(world) };
};
