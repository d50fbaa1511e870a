import { appendFileSync } from "node:fs";
import { createParley, type ParleyOptions } from "../../app.js";
import { threadId } from "../../memory/thread-id.js";
import { understudy } from "../graphs/understudy.js";

/** One thing to do: ask `text` on a thread; or, `finish`, go on with what was broken off there, and ask only where not even the request was
 *  stored. `kill`: the process ends itself with SIGKILL at the beginning or the end of the so-manieth node that it runs. Every node that runs
 *  leaves a line in `log`, written before it begins and when it is done, and so does every call to the model. */
export interface Task {
  userId: string;
  thread: string;
  text: string;
  finish?: boolean;
  kill?: { node: number; when: "begins" | "ends" };
  log: string;
}

/** What came of it: the thread's state, and what long-term memory holds of the user. */
export interface Result {
  state: unknown;
  memory: unknown;
}

interface Node {
  bound: { invoke(...given: unknown[]): Promise<unknown> };
}

/** The process that a task is given to, over and over; options in the arguments, tasks as messages, each answered by a Result. */
const options = JSON.parse(process.argv[2]!) as ParleyOptions;
let task: Task;
let ran = 0;
const note = (line: string): void => appendFileSync(task.log, `${line}\n`);

const model = understudy();
const chatModel = {
  ...model,
  complete: (call: Parameters<typeof model.complete>[0]) => {
    note("asks the model");
    return model.complete(call);
  },
};
const parley = await createParley({ ...options, chatModel });

const reached = (name: string, when: "begins" | "ends", at: number): void => {
  note(`${when} ${name}`);
  if (task.kill?.node === at && task.kill.when === when) process.kill(process.pid, "SIGKILL");
};
for (const [name, node] of Object.entries(parley.graph.nodes) as unknown as [string, Node][]) {
  if (name === "__start__") continue;
  const { bound } = node;
  const invoke = bound.invoke.bind(bound);
  bound.invoke = async (...given) => {
    const at = ++ran;
    reached(name, "begins", at);
    const product = await invoke(...given);
    reached(name, "ends", at);
    return product;
  };
}

const done = async ({ userId, thread, text, finish }: Task): Promise<Result> => {
  const stored = finish ? (await parley.threads.show(userId, thread)).steps.length : 0;
  if (stored > 0) await parley.threads.replay(userId, thread);
  else await parley.recommend({ userId, text }, { thread });
  const { values } = await parley.graph.getState({ configurable: { thread_id: threadId(userId, thread) } });
  return { state: values, memory: (await parley.memory.export(userId)).memory };
};

process.on("message", (given: Task) => {
  task = given;
  ran = 0;
  done(task).then(
    (result) => process.send!(result),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on("disconnect", () => void parley.close().then(() => process.exit(0)));
process.send!("ready");
