import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "../free-port.js";

/** A PostgreSQL of this run alone: own folder, own port on the loopback, own password. `start` and `stop` may be called in turn,
 *  as a test of a fallen server does; the data stay until `remove`. */
export interface PostgresServer {
  url(database?: string): string;
  start(): Promise<void>;
  /** fast: sessions are ended, data flushed. immediate: as a crash; the log is replayed at the next start. */
  stop(how?: "fast" | "immediate"): Promise<void>;
  remove(): Promise<void>;
}

/** PostgreSQL refuses to run as root; Debian's package makes this user for it. */
const servant = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
};

/** Makes and starts a server from the binaries in `bin`. Throws with the server's own log when it does not come up in 30 s. */
export const startPostgres = async (bin: string): Promise<PostgresServer> => {
  const user = servant();
  const folder = mkdtempSync(join(tmpdir(), "parley-postgres-"));
  const [data, log, secret] = ["data", "log", "password"].map((name) => join(folder, name)) as [string, string, string];
  const password = randomBytes(12).toString("hex");
  writeFileSync(secret, password);
  if (user.uid !== undefined) for (const path of [folder, secret]) chownSync(path, user.uid, user.gid!);
  const initial = ["-D", data, "-U", "parley", "--auth=scram-sha-256", `--pwfile=${secret}`, "--encoding=UTF8", "--locale=C"];
  execFileSync(join(bin, "initdb"), initial, { ...user, cwd: folder, stdio: "pipe" });
  const port = await freePort();
  const url = (database = "postgres"): string => `postgres://parley:${password}@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | undefined;

  const isUp = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: url() });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      return false;
    }
  };
  const start = async (): Promise<void> => {
    const settings = ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"];
    child = spawn(join(bin, "postgres"), settings, { ...user, cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => writeFileSync(log, text, { flag: "a" }));
    for (let tries = 0; tries < 300; tries++) {
      if (await isUp()) return;
      if (child.exitCode !== null) break;
      await new Promise((passed) => setTimeout(passed, 100));
    }
    throw new Error(`PostgreSQL did not come up: ${readFileSync(log, "utf8")}`);
  };
  const stop = async (how: "fast" | "immediate" = "fast"): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
    await ended;
  };
  const remove = async (): Promise<void> => {
    await stop("immediate");
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return { url, start, stop, remove };
};
