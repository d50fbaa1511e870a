import { appendFileSync } from "node:fs";
import { createParley, type ParleyOptions } from "../../app.js";
import { threadId } from "../../memory/thread-id.js";

/** What a child is to do: ask `text` on a thread; or, `finish`, go on with what was broken off there, and ask only where not even the request
 *  was stored. `kill`: it ends itself with SIGKILL at the beginning or the end of the
 *  so-manieth node that it runs. Every node that runs leaves a line in `log`, written before it begins and when it is done. */
export interface Task {
  options: ParleyOptions;
  userId: string;
  thread: string;
  text: string;
  finish?: boolean;
  kill?: { node: number; when: "begins" | "ends" };
  log: string;
}

interface Node {
  bound: { invoke(...given: unknown[]): Promise<unknown> };
}

const task = JSON.parse(process.argv[2]!) as Task;
const parley = await createParley(task.options);

let ran = 0;
const noted = (name: string, when: "begins" | "ends", at: number): void => {
  appendFileSync(task.log, `${when} ${name}\n`);
  if (task.kill?.node === at && task.kill.when === when) process.kill(process.pid, "SIGKILL");
};
for (const [name, node] of Object.entries(parley.graph.nodes) as unknown as [string, Node][]) {
  if (name === "__start__") continue;
  const { bound } = node;
  const invoke = bound.invoke.bind(bound);
  bound.invoke = async (...given) => {
    const at = ++ran;
    noted(name, "begins", at);
    const product = await invoke(...given);
    noted(name, "ends", at);
    return product;
  };
}

const { userId, thread, text } = task;
const stored = task.finish ? (await parley.threads.show(userId, thread)).steps.length : 0;
if (stored > 0) await parley.threads.replay(userId, thread);
else await parley.recommend({ userId, text }, { thread });
const { values } = await parley.graph.getState({ configurable: { thread_id: threadId(userId, thread) } });
console.log(JSON.stringify(values));
await parley.close();
