import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export const howToGetOne = "On Debian: apt-get install -y chromium; elsewhere name one by CHROMIUM=/path/to/chromium.";

/** The browser: the one that is named, or the first of these names on the path. Undefined where there is none. */
export const chromium = (): string | undefined => {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
};
