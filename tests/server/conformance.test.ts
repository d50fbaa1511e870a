import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledFolder } from "../../app/bundled.js";
import { startServer } from "../../server/start.js";
import { testHome } from "../test-home.js";
import { conformanceSuite } from "./conformance/suite.js";

// In this process, for speed; tests/services and tests/postgres start the command itself, and langgraphjs dev.
conformanceSuite("parley serve", async () => {
  const home = mkdtempSync(join(tmpdir(), "parley-server-"));
  const { url, close } = await startServer({ version: "test", home, catalog: bundledFolder(testHome), port: 0, drain: 5, log: "error" });
  const stop = async (): Promise<void> => {
    await close();
    rmSync(home, { recursive: true, force: true });
  };
  return { url, stop };
});
