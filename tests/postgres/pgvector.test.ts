import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { openDatabase } from "../../memory/database.js";
import { vectorIndexes } from "../../memory/vector-indexes.js";
import { freePort } from "../free-port.js";
import { suiteDims, vectorSuite } from "../memory/vector-suite.js";
import { root } from "../root.js";

/** pgvector itself, in a Postgres in WebAssembly: so it is tested wherever npm is, whatever the system's Postgres offers. */
describe("vectors pgvector", () => {
  let server: ChildProcess;
  let postgres: string;
  beforeAll(async () => {
    const script = join(root, "tests", "postgres", "pglite-server.mjs");
    server = spawn(process.execPath, [script, String(await freePort())], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(server.stdout!, "data");
    postgres = String(line).trim();
  });
  afterAll(() => {
    server.kill("SIGKILL");
  });

  vectorSuite(() => vectorIndexes.pgvector({ database: openDatabase(":memory:"), space: "suite-8", dims: suiteDims, postgres }));
});
