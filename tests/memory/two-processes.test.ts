import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { openDatabase } from "../../memory/database.js";
import { stores } from "../../memory/stores.js";
import { userMemory } from "../../memory/user-memory.js";
import { root } from "../root.js";

const counts = 150;

test("two processes count one user's profile up in one file: no update is lost, nobody hears of a locked database", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-two-"));
  const file = join(folder, "parley.db");
  const runs = [1, 2].map(async () => {
    const child = spawn(process.execPath, ["--import", "tsx", join(root, "tests", "memory", "counter.mts"), file, String(counts)], {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr!.on("data", (text) => {
      said += text;
    });
    const [code] = await once(child, "exit");
    return { code, said };
  });
  expect(await Promise.all(runs)).toEqual([
    { code: 0, said: "" },
    { code: 0, said: "" },
  ]);
  const database = openDatabase(file);
  const memory = userMemory(await stores.sqlite({ database, now: () => 0 }), "u");
  const { value, version } = await memory.read("profile", "count", z.object({ n: z.int() }), { n: 0 });
  expect({ value, version }).toEqual({ value: { n: 2 * counts }, version: 2 * counts });
  database.close();
  rmSync(folder, { recursive: true });
});
