import { type ChildProcess, spawn } from "node:child_process";
import { bundledFolder } from "../../app/bundled.js";
import { freePort } from "../free-port.js";
import { root } from "../root.js";
import { testHome } from "../test-home.js";

/** LangGraph's server asks everybody who he is, whatever is asked for. */
const isUp = async (url: string): Promise<boolean> =>
  fetch(`${url}/ok`).then(
    ({ ok, status }) => ok || status === 401,
    () => false,
  );

/** A server in a process of its own, on the loopback. */
export interface ServerProcess {
  url: string;
  child: ChildProcess;
  output(): string;
  /** Ends it and all that it has started, at once. */
  kill(): void;
}

/** Starts a command that serves at a port, any free one unless it is given, and waits until it does. Throws with what it said where it ends before. */
export const serverProcess = async (
  command: (port: number) => { command: string; args: string[]; env?: Record<string, string> },
  at?: number,
): Promise<ServerProcess> => {
  const port = at ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const { command: name, args, env } = command(port);
  // A group of its own, so that the server's children end with it. The catalogue is the one that the tests' setup has built.
  const child = spawn(name, args, { cwd: root, detached: true, env: { ...process.env, PARLEY_CATALOG: bundledFolder(testHome), ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      output += String(chunk);
    });
  const kill = (): void => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
  };
  for (let tries = 0; tries < 480 && !(await isUp(url)); tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${output}`);
    await new Promise((passed) => setTimeout(passed, 500));
  }
  return { url, child, output: () => output, kill };
};

/** LangGraph's development server, over the graphs of langgraph.json. */
export const devServer = (home: string, env: Record<string, string> = {}): Promise<ServerProcess> =>
  serverProcess((port) => ({
    command: "npm",
    args: ["run", "studio", "--", "--no-browser", "--host", "127.0.0.1", "--port", String(port)],
    env: { PARLEY_HOME: home, ...env },
  }));

/** `parley serve`. */
export const parleyServer = (home: string, env: Record<string, string> = {}): Promise<ServerProcess> =>
  serverProcess((port) => ({
    command: process.execPath,
    args: ["bin/parley.mjs", "serve", "--quiet", "--home", home, "--port", String(port)],
    env,
  }));
