import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { conformanceSuite } from "../server/conformance/suite.js";
import { devServer, parleyServer, type ServerProcess } from "../server/process.js";

const started = (prefix: string, start: (home: string) => Promise<ServerProcess>) => async () => {
  const home = mkdtempSync(join(tmpdir(), prefix));
  const server = await start(home);
  const stop = async (): Promise<void> => {
    server.kill();
    rmSync(home, { recursive: true, force: true });
  };
  return { url: server.url, stop };
};

// On PostgreSQL: tests/postgres/conformance.test.ts.
conformanceSuite("parley serve", started("parley-serve-", parleyServer));
conformanceSuite("langgraphjs dev", started("parley-studio-", devServer));
