import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contents } from "../contents.js";
import { root } from "../root.js";

const folder = mkdtempSync(join(tmpdir(), "parley-killed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `parley ingest` on the bundled files into `out`; killed with SIGKILL as soon as `until` stands on stderr. */
const ingest = (out: string, until?: string): Promise<{ said: string; signal: NodeJS.Signals | null; code: number | null }> =>
  new Promise((resolve, reject) => {
    const args = ["bin/parley.mjs", "ingest", "--dataset", join("data", "movielens-small"), "--out", join(folder, out)];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (until !== undefined && said.includes(until)) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ said, signal, code }));
  });

test("killed while fitting, while training, and while hearing the debaters, an ingest goes on and gives the same to the byte", async () => {
  expect((await ingest("whole")).code).toBe(0);
  for (const until of ["scoring pools", "choosing between", "hearing the debaters"]) {
    expect((await ingest("killed", until)).signal).toBe("SIGKILL");
    expect(existsSync(join(folder, "killed"))).toBe(false);
  }
  const last = await ingest("killed");
  expect(last.code).toBe(0);
  expect(last.said).toContain("going on with what an interrupted ingest has left");
  expect(contents(join(folder, "killed"))).toEqual(contents(join(folder, "whole")));
  expect(readdirSync(folder).sort()).toEqual(["killed", "whole"]);
});
