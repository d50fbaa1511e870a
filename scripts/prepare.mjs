// Runs before `npm start` and `npm test`: installs what is missing. No dependencies, for there may be none yet.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(root, "package-lock.json");
// npm writes this file at the end of every install, so its time tells whether the tree is as new as the lock file.
const stamp = join(root, "node_modules", ".package-lock.json");

if (!existsSync(stamp) || statSync(stamp).mtimeMs < statSync(lock).mtimeMs) {
  console.error("Installing dependencies (npm ci), once ...");
  // Through the npm that runs this script: on Windows `npm` alone is no program that spawn finds.
  const npm = process.env.npm_execpath;
  const [command, before] = npm ? [process.execPath, [npm]] : ["npm", []];
  const { status, error } = spawnSync(command, [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) {
    console.error(
      `npm ci failed${error ? `: ${error.message}` : ""}. Is a package registry in reach? Try \`npm ci\` by hand for its full report.`,
    );
    process.exit(1);
  }
}
