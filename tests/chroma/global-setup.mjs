// A Chroma server for this run, from packages installed apart. Jest's workers find its address in the environment.
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromaFolder, installChroma } from "./packages.mjs";

const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

const isUp = (url) =>
  fetch(`${url}/api/v2/heartbeat`).then(
    ({ ok }) => ok,
    () => false,
  );

const skipped = (why) => console.warn(`\n${why}\nThe tests that need Chroma are skipped, and counted below.`);

export default async () => {
  const failure = installChroma();
  if (failure !== undefined) return skipped(failure);
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "parley-chroma-"));
  const command = join(chromaFolder, "node_modules", ".bin", "chroma");
  const server = spawn(process.execPath, [command, "run", "--path", data, "--port", String(port)], { cwd: chromaFolder, stdio: "ignore" });
  globalThis.parleyChroma = { server, data };
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    if (await isUp(url)) {
      process.env.PARLEY_TEST_CHROMA = url;
      process.env.PARLEY_TEST_CHROMA_PACKAGES = chromaFolder;
      return;
    }
    await new Promise((passed) => setTimeout(passed, 100));
  }
  skipped("Chroma's server did not come up.");
};
