import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { ParleyOptions } from "../../app.js";
import { root } from "../root.js";
import type { Result, Task } from "./child.js";

/** A process of child.ts that is up and waits for tasks. `run`: its result, or undefined where it killed itself. */
export interface Worker {
  run(task: Task): Promise<Result | undefined>;
  end(): Promise<void>;
}

/** Starts a process; it is there when it has opened Parley. */
export const startWorker = async (options: ParleyOptions): Promise<Worker> => {
  const child: ChildProcess = fork(join(root, "tests", "crash", "child.ts"), [JSON.stringify(options)], {
    cwd: root,
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const complaints = text(child.stderr!);
  const exited = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const answered = async (): Promise<unknown> => {
    const [first] = await Promise.race([
      once(child, "message"),
      exited.then(([, signal]) => [signal === "SIGKILL" ? undefined : "failed"]),
    ]);
    if (first === "failed") throw new Error(`the child failed: ${await complaints}`);
    return first;
  };
  await answered();
  return {
    run: async (task) => {
      const answer = answered();
      child.send(task);
      return (await answer) as Result | undefined;
    },
    end: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
};
