import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { openArtifact, writeArtifact } from "../../catalog/artifact.js";
import { root } from "../root.js";
import { temporary } from "./files.js";

const { dir, path, file } = temporary();

/** Writes one artifact after the other over the first, for ever. */
const endless = `
import { writeArtifact } from ${JSON.stringify(`${root}/catalog/artifact.ts`)};
for (let turn = 1; ; turn++) {
  writeArtifact(process.argv[2], { facts: { meta: turn, columns: { bulk: new Float64Array(100_000).fill(turn) } } }, { turn });
  if (turn === 1) console.log("writing");
}`;

test("however a writing process is killed, a whole catalogue opens, and the next write leaves nothing beside it", async () => {
  const script = file("endless.mts", endless);
  const folder = path("killed");
  for (const delay of [0, 3, 7, 12, 19]) {
    const child = spawn(process.execPath, ["--import", "tsx", script, folder], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    await wait(delay);
    child.kill("SIGKILL");
    await once(child, "exit");
    const artifact = openArtifact(folder);
    const { meta, columns } = artifact.part("facts");
    expect(artifact.manifest.about).toEqual({ turn: meta });
    expect(new Set(columns.bulk)).toEqual(new Set([meta]));
  }
  writeArtifact(folder, {}, {});
  expect(readdirSync(dir).sort()).toEqual(["endless.mts", "killed"]);
}, 60_000);
