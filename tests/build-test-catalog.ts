import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundledCatalog } from "../app/bundled.js";
import { root } from "./root.js";
import { testHome } from "./test-home.js";

/** Everything that the bundled catalogue is made by. */
const makers = ["agents", "app", "catalog", "data", "domain", "ranking", "tools"];

const fingerprint = (): string => {
  const sum = createHash("sha256");
  for (const folder of makers) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).sort()) {
      if (/\.(ts|csv|json)$/.test(name)) sum.update(name).update(readFileSync(join(root, folder, name)));
    }
  }
  return sum.digest("hex");
};

/** Builds the bundled catalogue once for all tests, anew only when what makes it has changed. */
export const buildTestCatalog = async (): Promise<void> => {
  const stamp = join(testHome, "stamp");
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  rmSync(testHome, { recursive: true, force: true });
  mkdirSync(testHome, { recursive: true });
  await bundledCatalog(testHome);
  writeFileSync(stamp, now);
};
