import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const own = fileURLToPath(new URL("../web/", import.meta.url));

/** When the newest of the console's sources was written, in milliseconds. */
const newestSource = (web: string): number => {
  const times = ["index.html", "vite.config.ts", "../package-lock.json"].map((name) => statSync(join(web, name)).mtimeMs);
  for (const folder of ["src", "public"])
    for (const name of readdirSync(join(web, folder), { recursive: true, encoding: "utf8" }))
      times.push(statSync(join(web, folder, name)).mtimeMs);
  return Math.max(...times);
};

/** Whether the console's files are there and no older than its sources. A package has no sources: its files came with it. */
export const consoleIsBuilt = (web = own): boolean => {
  if (!existsSync(join(web, "src"))) return true;
  const built = join(web, "dist", "index.html");
  return existsSync(built) && statSync(built).mtimeMs >= newestSource(web);
};

/** Runs Vite in a process of its own: what it loads, some 400 MB, would stay in a server's memory. */
const built = (web: string, outDir: string): Promise<unknown> => {
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
  const options = ["--config", join(web, "vite.config.ts"), "--outDir", outDir, "--logLevel", "error"];
  return promisify(execFile)(process.execPath, [vite, "build", web, ...options]);
};

/** Builds the console where a checkout has none or an old one: some seconds. It is built aside and put in place as a whole, since others may be
 *  building it too. Throws what the build says. */
export const builtConsole = async (onStep: (step: string) => void = () => {}, web = own): Promise<void> => {
  if (consoleIsBuilt(web)) return;
  onStep("Building the web console, once ...");
  const aside = mkdtempSync(join(web, ".building-"));
  try {
    await built(web, aside);
    rmSync(join(web, "dist"), { recursive: true, force: true });
    renameSync(aside, join(web, "dist"));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
};
