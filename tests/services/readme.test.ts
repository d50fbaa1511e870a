import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledFolder } from "../../app/bundled.js";
import { madeBlocks, timeless, withBlocks } from "../../scripts/readme.js";
import { root } from "../root.js";
import { testHome } from "../test-home.js";

const readme = readFileSync(join(root, "README.md"), "utf8");

test("the README's run and its graph are what the commands print; `npm run docs:readme` mends it", () => {
  // A home of its own: what an earlier run has left would be remembered.
  const home = mkdtempSync(join(tmpdir(), "parley-readme-"));
  const made = madeBlocks(["--catalog", bundledFolder(testHome), "--home", home]);
  rmSync(home, { recursive: true });
  expect(timeless(withBlocks(readme, made))).toBe(timeless(readme));
});

test("a README without such a block is noticed", () => {
  expect(() => withBlocks("# Parley", { "```mermaid\n": "" })).toThrow(/no block that begins/);
});
