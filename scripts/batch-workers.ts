import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { Batches } from "../app/batch/batches.js";
import { ParleyError } from "../domain/errors.js";
import { batchLine } from "./batch-output.js";
import { binFile } from "./bin-file.js";
import { type CommonOptions, given } from "./options.js";

interface WorkersOptions extends CommonOptions {
  find(): ReturnType<Batches["find"]>;
}

/** Milliseconds between two lines of progress. */
const every = 2000;

/** Starts workers in processes of their own, tells on stderr how far they are, and waits for their end. A worker that dies is not missed as long as
 *  another lives. Throws ParleyError where the last one has gone and users are without a result. */
export const runWorkers = async (many: number, { find, ...options }: WorkersOptions): Promise<void> => {
  const where = Object.entries(given(options, "catalog", "home")).flatMap(([name, value]) => [`--${name}`, value]);
  const children = Array.from({ length: many }, () =>
    spawn(process.execPath, [binFile, "batch", "work", "--until-done", "--quiet", ...where], { stdio: ["ignore", "ignore", "inherit"] }),
  );
  const over = Promise.all(children.map((child) => once(child, "exit")));
  let working = true;
  void over.then(() => (working = false));
  while (working) {
    await Promise.race([over, setTimeout(every, undefined, { ref: false })]);
    if (!options.quiet && !options.json) console.error(batchLine(await find()));
  }
  const { id, users, done } = await find();
  if (done === users) return;
  const fault = { place: `batch ${id}`, given: `${users - done} users without a result`, expected: "workers that live to the end" };
  throw new ParleyError("internal", { ...fault, cure: `See what the workers said, then run: parley batch resume ${id}` });
};
