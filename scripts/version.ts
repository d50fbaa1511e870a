import { readFileSync } from "node:fs";

/** The package's version; its package.json lies one folder up in a checkout, two from dist/scripts. */
const here = new URL(import.meta.url.includes("/dist/") ? "../../package.json" : "../package.json", import.meta.url);

export const version: string = JSON.parse(readFileSync(here, "utf8")).version;
