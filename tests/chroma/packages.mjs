// Chroma's packages, installed in a folder of their own: the server's binary is some 400 MB and no part of Parley's install.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const chromaFolder = join(tmpdir(), "parley-chroma-packages");

const wanted = {
  private: true,
  dependencies: { "@langchain/community": "1.1.29", "@langchain/core": "1.4.0", chromadb: "3.5.0", zod: "4.6.7" },
  // The newest binding needs a younger glibc than Debian 12 has.
  overrides: { "chromadb-js-bindings-linux-x64-gnu": "1.0.5" },
};

/** Installs them where they are missing; returns why not, where that fails. */
export const installChroma = () => {
  if (existsSync(join(chromaFolder, "node_modules", ".package-lock.json"))) return undefined;
  mkdirSync(chromaFolder, { recursive: true });
  writeFileSync(join(chromaFolder, "package.json"), JSON.stringify(wanted, null, 2));
  const run = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", "--loglevel=error"], {
    cwd: chromaFolder,
    encoding: "utf8",
  });
  return run.status === 0 ? undefined : `npm install failed in ${chromaFolder}: ${run.stderr ?? run.error}`;
};
