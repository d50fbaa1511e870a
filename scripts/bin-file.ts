import { fileURLToPath } from "node:url";

/** The command's own file, to start it in another process: up from scripts/, or from dist/scripts/. */
export const binFile = fileURLToPath(
  new URL(`${import.meta.url.includes("/dist/scripts/") ? "../.." : ".."}/bin/parley.mjs`, import.meta.url),
);
