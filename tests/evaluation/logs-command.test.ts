import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { temporary } from "../catalog/files.js";
import { root } from "../root.js";

const { path, file } = temporary();

test("a fault in a log of JSON Lines is all that is told of it, with exit code 3", () => {
  const row = (propensity: number): string => `${JSON.stringify({ user: "u", item: "x", propensity, reward: 1 })}\n`;
  const log = file("bad.jsonl", row(0) + row(0.5).repeat(5));
  const args = [join(root, "bin", "parley.mjs"), "evaluate", "logs", log, "--out", path("out")];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(stderr.trim().split("\n").slice(1)).toEqual([expect.stringMatching(/^parley: .*bad\.jsonl:1: got propensity 0, expected/)]);
  expect(status).toBe(3);
}, 60_000);
