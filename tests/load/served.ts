import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { root } from "../root.js";
import { freePort } from "../server/process.js";

/** `parley serve` as an operator starts it, in a process of its own. */
export interface Served {
  url: string;
  child: ChildProcess;
  /** Bytes that the process has in memory. */
  memory(): number;
  kill(): void;
  /** Drains and ends it; what it kept is deleted. Returns its exit code. */
  end(): Promise<number | null>;
}

/** Starts a server and waits until it takes requests. Throws with what it said where it ends before. */
export const served = async (env: Record<string, string>): Promise<Served> => {
  const home = mkdtempSync(join(tmpdir(), "parley-bench-serve-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ["bin/parley.mjs", "serve", "--quiet", "--home", home, "--port", String(port)];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, PARLEY_LOG: "error", ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output = `${output}${chunk}`.slice(-10_000)));
  const exited = once(child, "exit");
  const ready = (): Promise<boolean> =>
    fetch(`${url}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await ready())) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${output}`);
    await setTimeout(100);
  }
  return {
    url,
    child,
    memory: () => 1024 * Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })),
    kill: () => void child.kill("SIGKILL"),
    end: async () => {
      child.kill("SIGTERM");
      const [code] = await exited;
      rmSync(home, { recursive: true, force: true });
      return code as number | null;
    },
  };
};
