import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledFolder } from "../../app/bundled.js";
import type { ParleyOptions } from "../../app.js";
import { root } from "../root.js";
import { testHome } from "../test-home.js";
import type { Task } from "./child.js";

const texts = ["a western", "a clever heist film from the 90s, no horror", "surprise me", "a comedy or animation, no romance", ""];

/** A state without what differs from run to run: how long each agent took, and when. */
const timeless = (state: unknown): unknown =>
  JSON.parse(JSON.stringify(state, (key, value) => (key === "ms" || key === "time" || key === "chatMs" ? 0 : value)));

/** Kills a process at each node of a request, lets another one finish it, and compares with a request that nobody disturbed. `threads`: how
 *  many requests are broken off; they go through the nodes in turn, at their beginning and at their end. */
export const crashSuite = (threads: number, place: () => Promise<{ options: ParleyOptions; done(): Promise<void> }>): void => {
  let home: string;
  let options: ParleyOptions;
  let done: () => Promise<void>;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "parley-crash-"));
    const opened = await place();
    done = opened.done;
    options = { home, catalog: bundledFolder(testHome), lease: 0.3, ...opened.options };
  });
  afterAll(async () => {
    await done();
    rmSync(home, { recursive: true, force: true });
  });

  const child = (task: Omit<Task, "options" | "log">) => {
    const log = join(home, `${task.thread}.log`);
    writeFileSync(log, "", { flag: "a" });
    const program = join(root, "tests", "crash", "child.ts");
    const { status, signal, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", program, JSON.stringify({ ...task, options, log } satisfies Task)],
      { cwd: root, encoding: "utf8" },
    );
    if (status !== 0 && signal !== "SIGKILL") throw new Error(`the child failed: ${stderr}`);
    return { signal, state: signal ? undefined : timeless(JSON.parse(stdout)), log: readFileSync(log, "utf8").trim().split("\n") };
  };

  test(`${threads} requests, killed at each node: finished by another process, the state is the undisturbed one, no stored node ran twice`, () => {
    let killed = 0;
    for (let k = 0; k < threads; k++) {
      const text = texts[k % texts.length]!;
      // Each of its own user, so that what is remembered of a slate is not there for the next one.
      const undisturbed = child({ userId: `u${k}-a`, thread: "whole", text });
      const nodes = undisturbed.log.length / 2;
      const node = 1 + (k % nodes);
      const when = Math.floor(k / nodes) % 2 ? "ends" : "begins";
      const broken = child({ userId: `u${k}-b`, thread: `broken ${k}`, text, kill: { node, when } });
      expect(broken.signal).toBe("SIGKILL");
      killed++;
      const finished = child({ userId: `u${k}-b`, thread: `broken ${k}`, text, finish: true });
      const named = (state: unknown) => JSON.parse(JSON.stringify(state).replaceAll(/u\d+-[ab]/g, "u"));
      expect(named(finished.state)).toEqual(named(undisturbed.state));
      // A node that was stored runs once; the one that was killed, begun or done, was not stored and runs again.
      const begun = finished.log.filter((line) => line.startsWith("begins"));
      expect(begun).toHaveLength(nodes + 1);
      rmSync(join(home, "whole.log"));
    }
    expect(killed).toBe(threads);
  });
};
