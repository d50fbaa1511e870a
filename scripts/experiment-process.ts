import { fork } from "node:child_process";
import { once } from "node:events";
import { type Fault, MissingDataset } from "../domain/errors.js";
import type { Ran } from "../eval/run-all.js";
import { binFile } from "./bin-file.js";

/** What the process of an experiment tells the one that has started it. `missing`: the data that it lacks. */
type Message = { ran: Ran } | { missing: Fault } | { problem: string };

/** Runs an experiment with its defaults in a process of its own, which writes its report. `options`: of the command line.
 *  Throws MissingDataset as the experiment would, and an Error with what else was wrong. */
export const inProcess = async (name: string, options: readonly string[]): Promise<Ran> => {
  const child = fork(binFile, ["evaluate", name, ...options, "--quiet"], { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  let message: Message | undefined;
  child.on("message", (told: Message) => {
    message = told;
  });
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  if (message === undefined) throw new Error(`its process ended by ${signal ?? `the code ${code}`}, without a report`);
  if ("missing" in message) throw new MissingDataset(message.missing);
  if ("problem" in message) throw new Error(message.problem);
  return message.ran;
};

/** Whether somebody has started this process by `inProcess`. */
export const isAsked = (): boolean => process.send !== undefined;

/** Tells whoever has started this process by `inProcess` what came of the experiment. */
export const answered = async (run: () => Promise<Ran>): Promise<void> => {
  const tell = (message: Message) => new Promise((sent) => process.send?.(message, undefined, undefined, sent));
  try {
    await tell({ ran: await run() });
  } catch (error) {
    await tell(error instanceof MissingDataset ? { missing: error.fault } : { problem: (error as Error).message });
    process.exitCode = 1;
  }
};
