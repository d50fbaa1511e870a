import { type ChildProcess, execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parleyServer } from "../server/process.js";

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

/** Starts a server and waits until it is up. Throws with what it said where it ends before. */
export const served = async (env: Record<string, string>): Promise<Served> => {
  const home = mkdtempSync(join(tmpdir(), "parley-bench-serve-"));
  const { url, child, kill } = await parleyServer(home, { PARLEY_LOG: "error", ...env });
  const exited = once(child, "exit");
  return {
    url,
    child,
    memory: () => 1024 * Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })),
    kill,
    end: async () => {
      child.kill("SIGTERM");
      const [code] = await exited;
      rmSync(home, { recursive: true, force: true });
      return code as number | null;
    },
  };
};
