import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledFolder } from "../../app/bundled.js";
import type { ParleyOptions } from "../../app.js";
import { testHome } from "../test-home.js";
import type { Result, Task } from "./child.js";
import { startWorker, type Worker } from "./worker.js";

const texts = ["a western", "a clever heist film from the 90s, no horror", "surprise me", "never musicals; a comedy or animation", ""];

/** A result without what differs from run to run: how long each agent took, when, whose it is, and ids that hold the thread's name. */
const comparable = (result: Result | undefined): unknown =>
  JSON.parse(
    JSON.stringify(result, (key, value) => (["ms", "chatMs", "time", "updatedAt", "createdAt", "exported"].includes(key) ? 0 : value))
      .replaceAll(/u\d+-[ab]/g, "u")
      .replaceAll(/\b[0-9a-f]{24}\b/g, "an episode"),
  );

/** Lines of a log: nodes begun, and how often the model was asked in nodes that were done before the last line. */
const begun = (lines: readonly string[]): number => lines.filter((line) => line.startsWith("begins")).length;
const calls = (lines: readonly string[]): number => lines.filter((line) => line === "asks the model").length;
/** Of a process that was killed: all but the node that it was in, which was begun or done but not stored. */
const stored = (lines: readonly string[]): readonly string[] =>
  lines.slice(
    0,
    lines.findLastIndex((line) => line.startsWith("begins")),
  );

/** Kills a process at each node of a request, lets another one finish it, and compares with a request that nobody disturbed. `threads`: how
 *  many requests are broken off; they go through the nodes in turn, at their beginning and at their end. All agents ask a model, whose answers
 *  are not kept: what it is asked again is seen. */
export const crashSuite = (threads: number, place: () => Promise<{ options: ParleyOptions; done(): Promise<void> }>): void => {
  let home: string;
  let options: ParleyOptions;
  let done: () => Promise<void>;
  let steady: Worker;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "parley-crash-"));
    const opened = await place();
    done = opened.done;
    options = { home, catalog: bundledFolder(testHome), lease: 0.3, chatCache: "off", debate: 0, ...opened.options };
    steady = await startWorker(options);
  });
  afterAll(async () => {
    await steady.end();
    await done();
    rmSync(home, { recursive: true, force: true });
  });

  const logged = async (worker: Worker, task: Omit<Task, "log">) => {
    const log = join(home, `${task.userId}.log`);
    const result = await worker.run({ ...task, log });
    return { result, lines: readFileSync(log, "utf8").trim().split("\n") };
  };

  test(`${threads} requests, killed at each node: finished by another process, state and memory are the undisturbed ones, nothing stored is done or asked twice`, async () => {
    // The next victim starts while the one before is dying.
    let next = startWorker(options);
    const reached = new Set<string>();
    let asked = 0;
    for (let k = 0; k < threads; k++) {
      const text = texts[k % texts.length]!;
      const victim = await next;
      if (k + 1 < threads) next = startWorker(options);
      // Each of its own user, so that what is remembered of a slate is not there for the next one.
      const undisturbed = await logged(steady, { userId: `u${k}-a`, thread: "t", text });
      const nodes = begun(undisturbed.lines);
      const node = 1 + (k % nodes);
      const when = Math.floor(k / nodes) % 2 ? "ends" : "begins";
      const task = { userId: `u${k}-b`, thread: "t", text };
      const broken = await logged(victim, { ...task, kill: { node, when } });
      expect(broken.result).toBeUndefined();
      reached.add(broken.lines.at(-1)!);
      const finished = await logged(steady, { ...task, finish: true });
      expect(comparable(finished.result)).toEqual(comparable(undisturbed.result));
      // A node that was stored runs once; the one that was killed, begun or done, was not stored and runs again.
      expect(begun(finished.lines)).toBe(nodes + 1);
      const again = finished.lines.slice(broken.lines.length);
      expect(calls(stored(broken.lines)) + calls(again)).toBe(calls(undisturbed.lines));
      asked += calls(undisturbed.lines);
    }
    expect(asked).toBeGreaterThan(threads);
    console.log(`${threads} requests killed at ${reached.size} points: ${[...reached].sort().join(", ")}`);
  });
};
