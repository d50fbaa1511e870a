import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { conformanceSuite } from "../server/conformance/suite.js";
import { parleyServer } from "../server/process.js";
import { describePostgres, freshDatabase } from "./database.js";

describePostgres("on PostgreSQL", () => {
  conformanceSuite("parley serve", async () => {
    const home = mkdtempSync(join(tmpdir(), "parley-serve-"));
    const { url: database, drop } = await freshDatabase();
    const places = { PARLEY_CHECKPOINTS: "postgres", PARLEY_STORE: "postgres", PARLEY_DATABASE: database };
    const server = await parleyServer(home, places);
    const stop = async (): Promise<void> => {
      server.kill();
      await drop();
      rmSync(home, { recursive: true, force: true });
    };
    return { url: server.url, stop };
  });
});
