import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { bundledFolder } from "../../../app/bundled.js";
import type { Scope } from "../../../domain/access.js";
// Read before posters are asked for: Jest loses its way where several modules are loaded at once while it works.
import "../../../perception/files-of-items.js";
import "../../../perception/images/decoded.js";
import "../../../perception/images.js";
import "../../../perception/read-bytes.js";
import { consoleIsBuilt } from "../../../scripts/console-build.js";
import { startServer } from "../../../server/start.js";
import { root } from "../../root.js";
import { heardLog } from "../../server/ports.js";
import { testHome } from "../../test-home.js";

/** What stands in files that no request may reach. */
export const secret = "not-for-anybody";

/** A server as an operator has it, in this process: keys, posters, reports and the console; beside each of their folders lies a file that is none of theirs. */
export const ownServer = async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-hostile-"));
  const at = (...names: string[]): string => join(folder, ...names);
  for (const dir of ["images", "reports/accuracy/first"]) mkdirSync(at(dir), { recursive: true });
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  writeFileSync(at("images", "318.png"), picture);
  writeFileSync(at("outside.png"), picture);
  writeFileSync(at("reports/accuracy/first/report.json"), "{}");
  writeFileSync(at("reports/accuracy/first/report.md"), "# A report");
  for (const name of ["outside.md", "reports/outside.md", "reports/accuracy/outside.md"]) writeFileSync(at(name), secret);
  if (!consoleIsBuilt()) execFileSync("npm", ["run", "-s", "build:web"], { cwd: root, stdio: "ignore" });
  const { lines, log } = heardLog();
  const { url, close, ports } = await startServer({
    version: "test",
    home: at("home"),
    catalog: bundledFolder(testHome),
    port: 0,
    drain: 0,
    auth: "keys",
    images: at("images"),
    reports: at("reports"),
    ports: { log },
  });
  const keys = await ports.parley.serving.keys();
  const key = async (scopes: Scope[]): Promise<string> => (await keys.create({ tenant: "default", scopes })).key;
  return {
    url,
    key,
    /** What went wrong through the server's own fault. */
    defects: () => lines.filter(({ level }) => level === 50),
    stop: async (): Promise<void> => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
