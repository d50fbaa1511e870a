import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("../web/", import.meta.url));

/** When the newest of the console's sources was written, in milliseconds. */
const newestSource = (): number => {
  const times = ["index.html", "vite.config.ts", "../package-lock.json"].map((name) => statSync(join(web, name)).mtimeMs);
  for (const folder of ["src", "public"])
    for (const name of readdirSync(join(web, folder), { recursive: true, encoding: "utf8" }))
      times.push(statSync(join(web, folder, name)).mtimeMs);
  return Math.max(...times);
};

/** Whether the console's files are there and no older than its sources. A package has no sources: its files came with it. */
export const consoleIsBuilt = (): boolean => {
  if (!existsSync(join(web, "src"))) return true;
  const built = join(web, "dist", "index.html");
  return existsSync(built) && statSync(built).mtimeMs >= newestSource();
};

/** Builds the console where a checkout has none or an old one: a second or two. It is built aside and put in place as a whole, since others may be
 *  building it too. Throws what the build throws. */
export const builtConsole = async (onStep: (step: string) => void = () => {}): Promise<void> => {
  if (consoleIsBuilt()) return;
  onStep("Building the web console, once ...");
  const { build } = await import("vite");
  const aside = mkdtempSync(join(web, ".building-"));
  try {
    await build({ configFile: join(web, "vite.config.ts"), logLevel: "error", build: { outDir: aside } });
    rmSync(join(web, "dist"), { recursive: true, force: true });
    renameSync(aside, join(web, "dist"));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
};
