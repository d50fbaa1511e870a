import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

/** What makes a browser load something from another place: scripts, styles, fonts, images. A link that a reader follows does not. */
const loads: Record<string, RegExp> = {
  ".html": /<(?:script|img|iframe|source|video|audio)\b[^>]*\ssrc="(?:https?:)?\/\/|<link\b[^>]*\shref="(?:https?:)?\/\//,
  ".css": /url\(\s*["']?(?:https?:)?\/\/|@import\s+["'](?:https?:)?\/\//,
};

/** Throws an Error that names the first page or style of a built site that would load something from elsewhere. */
export const nothingFromElsewhere = (folder: string): void => {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const pattern = loads[extname(name)];
    const found = pattern && readFileSync(join(folder, name), "utf8").match(pattern);
    if (found) throw new Error(`${name} loads from elsewhere: ${found[0]}. Put what it needs into docs/.`);
  }
};
