import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { root } from "../../root.js";
import { testHome } from "../../test-home.js";

/** A command that stays up; where it listens is what it prints once it can be asked. */
const server = /^(npx parley serve|npm start -- --web)\b/;
const listens = /https?:\/\/\S+:\d+/;

/** What npx would start in a checkout, without npx: its own start takes longer than most commands. */
const npx = `npx() {
  case "$1" in
    parley) shift; node bin/parley.mjs "$@" ;;
    tsx) shift; node node_modules/tsx/dist/cli.mjs "$@" ;;
    *) command npx "$@" ;;
  esac
}`;

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
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  for (const file of files.split("\0"))
    if (file && existsSync(join(root, file))) cpSync(join(root, file), join(checkout, file), { preserveTimestamps: true });
  symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
  // Older than any installation: what is missing must not be installed through the link, over the checkout's own.
  utimesSync(join(checkout, "package-lock.json"), 0, 0);
  cpSync(join(testHome, "catalogs"), join(folder, "catalogs"), { recursive: true });
  // What the person at this terminal has set is not what a reader has.
  const own = Object.entries(process.env).filter(([name]) => !/^(PARLEY_|OPENAI_|NODE_OPTIONS$|JEST_|CI$|FORCE_COLOR$)/.test(name));
  let homes = 0;
  let env: Record<string, string | undefined>;
  /** From here on nobody has asked anything. */
  const moveHome = (): void => {
    const home = join(folder, `home-${homes++}`);
    mkdirSync(home);
    symlinkSync(join(folder, "catalogs"), join(home, "catalogs"));
    env = { ...Object.fromEntries(own), PARLEY_HOME: home, PARLEY_PORT: String(port), NO_COLOR: "1" };
  };
  moveHome();
  const here = (text: string): string => text.replaceAll(/\b(127\.0\.0\.1|localhost):8123\b/g, `127.0.0.1:${port}`);

  const start = (command: string): { child: ChildProcess; said: Outcome; ended: Promise<number | null> } => {
    const child = spawn("bash", ["-c", `${npx}\n${here(command)}`], {
      cwd: checkout,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said: Outcome = { code: null, stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const)
      child[stream]!.on("data", (part: Buffer) => {
        said[stream] += stripVTControlCharacters(part.toString());
      });
    return { child, said, ended: new Promise((resolve) => child.on("close", resolve)) };
  };

  let up: ReturnType<typeof start> | undefined;
  let upBy: string | undefined;
  /** Ends the server that is up, if any, as an operator does. */
  const stop = async (): Promise<void> => {
    if (up && up.child.exitCode === null && up.child.signalCode === null) process.kill(-up.child.pid!, "SIGTERM");
    await up?.ended;
    up = undefined;
    upBy = undefined;
  };

  /** Runs a command to its end; one that stays up until it says where it listens, in place of the one before. */
  const run = async (command: string): Promise<Outcome> => {
    if (/^npm (i|ci|install)\b/.test(command)) throw new Error(`${command}: would install into the checkout, through the link`);
    if (!server.test(command)) {
      const { said, ended } = start(command);
      const code = await ended;
      return { ...said, code };
    }
    const before = upBy;
    await stop();
    up = start(command);
    const { said, ended } = up;
    const over = ended.then((code) => ({ ...said, code: code === 0 ? 1 : code }));
    for (;;) {
      const early = await Promise.race([over, pause(50)]);
      // What refuses to start takes nobody's place: a reader's server is still up.
      if (early && before !== undefined) await run(before);
      if (early) return early;
      if (listens.test(said.stdout + said.stderr)) {
        upBy = command;
        return { ...said, code: 0 };
      }
    }
  };

  const close = async (): Promise<void> => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { checkout, here, run, moveHome, stop, close };
};

export type Place = ReturnType<typeof openPlace>;
