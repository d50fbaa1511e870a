import { fork } from "node:child_process";
import { once } from "node:events";
import { type Fault, type FaultKind, MissingDataset, ParleyError } from "../domain/errors.js";
import type { Ran } from "../eval/run-experiment.js";
import { binFile } from "./bin-file.js";

/** What the process of an experiment tells the one that has started it. `missing`: the data that it lacks. */
type Message = { ran: Ran } | { missing: Fault } | { kind: FaultKind; fault: Fault } | { problem: string };

/** What the command line says to an experiment's process, and to nobody's reading eye. */
export const answerFlag = "--answer";

/** Runs an experiment with its defaults in a process of its own, which writes its report. `options`: of the command line.
 *  Throws MissingDataset as the experiment would, and an Error with what else was wrong. */
export const inProcess = async (name: string, options: readonly string[]): Promise<Ran> => {
  const child = fork(binFile, ["evaluate", name, ...options, "--quiet", answerFlag], {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  let message: Message | undefined;
  child.on("message", (told: Message) => {
    message = told;
  });
  // Whoever breaks this process off means them all.
  const end = (): void => void child.kill();
  process.once("exit", end);
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  process.off("exit", end);
  if (message === undefined) throw new Error(`its process ended by ${signal ?? `the code ${code}`}, without a report`);
  if ("missing" in message) throw new MissingDataset(message.missing);
  if ("fault" in message) throw new ParleyError(message.kind, message.fault);
  if ("problem" in message) throw new Error(message.problem);
  return message.ran;
};

/** Tells whoever has started this process by `inProcess` what came of the experiment. */
export const answered = async (run: () => Promise<Ran>): Promise<void> => {
  // Nobody reads the report of a process that has outlived the one that asked for it.
  const leave = (): never => process.exit(1);
  process.once("disconnect", leave);
  const tell = (message: Message) => new Promise((sent) => (process.send ? process.send(message, undefined, undefined, sent) : sent(null)));
  try {
    await tell({ ran: await run() });
  } catch (error) {
    const { message, stack } = error as Error;
    if (error instanceof MissingDataset) await tell({ missing: error.fault });
    else await tell(error instanceof ParleyError ? { kind: error.kind, fault: error.fault } : { problem: stack ?? message });
    process.exitCode = 1;
  }
  process.off("disconnect", leave);
  process.disconnect?.();
};
