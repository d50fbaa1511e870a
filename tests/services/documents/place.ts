import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "../../root.js";
import { testHome } from "../../test-home.js";

/** A command that stays up; where it listens is what it prints once it can be asked. */
const server = /^npx parley serve\b/;
const listens = /https?:\/\/\S+/;

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A copy of the checkout as git knows it, with the installed packages, and a home where the bundled catalogue is built already: as a reader has
 *  it after the first start. `port`: where its server listens in place of the usual one. */
export const openPlace = (port: number) => {
  const folder = mkdtempSync(join(tmpdir(), "parley-docs-"));
  const checkout = join(folder, "parley");
  const home = join(folder, "home");
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  for (const file of files.split("\0"))
    if (file && existsSync(join(root, file))) cpSync(join(root, file), join(checkout, file), { preserveTimestamps: true });
  symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
  mkdirSync(home);
  cpSync(join(testHome, "catalogs"), join(home, "catalogs"), { recursive: true });
  // What the person at this terminal has set is not what a reader has.
  const own = Object.entries(process.env).filter(([name]) => !/^(PARLEY_|OPENAI_|NODE_OPTIONS$|JEST_|CI$|FORCE_COLOR$)/.test(name));
  const env = { ...Object.fromEntries(own), PARLEY_HOME: home, PARLEY_PORT: String(port), NO_COLOR: "1" };
  const here = (text: string): string => text.replaceAll(/\b(127\.0\.0\.1|localhost):8123\b/g, `127.0.0.1:${port}`);
  const up = new Set<ChildProcess>();

  const start = (command: string): { child: ChildProcess; said: Outcome } => {
    const child = spawn("bash", ["-c", here(command)], { cwd: checkout, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const said: Outcome = { code: null, stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const)
      child[stream]!.on("data", (part: Buffer) => {
        said[stream] += stripVTControlCharacters(part.toString());
      });
    return { child, said };
  };
  const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.on("close", resolve));

  /** Runs a command to its end; one that stays up until it says where it listens. */
  const run = async (command: string): Promise<Outcome> => {
    const { child, said } = start(command);
    if (!server.test(command)) {
      const code = await ended(child);
      return { ...said, code };
    }
    up.add(child);
    let over = false;
    void ended(child).then(() => {
      over = true;
    });
    while (!over && !listens.test(said.stdout + said.stderr)) await new Promise((resolve) => setTimeout(resolve, 50));
    return over ? { ...said, code: child.exitCode ?? 1 } : { ...said, code: 0 };
  };

  const close = async (): Promise<void> => {
    for (const child of up) {
      if (child.exitCode !== null) continue;
      const gone = ended(child);
      process.kill(-child.pid!, "SIGTERM");
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { checkout, here, run, close };
};

export type Place = ReturnType<typeof openPlace>;
