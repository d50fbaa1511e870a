import { appendFileSync, createReadStream, existsSync, readFileSync, truncateSync } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { Shown } from "../../graphs/simulate.js";

/** A finished visit, one line of the file. `n`: the number of the simulated user, from 0; `persona`: whose; items are catalogue indexes. */
export const FinishedVisit = z.object({ n: z.int(), persona: z.string(), pages: z.array(Shown), left: z.boolean() });
export type FinishedVisit = z.infer<typeof FinishedVisit>;

/** Cuts off what a kill has left behind the last whole line. */
const mend = (file: string): void => {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) truncateSync(file, end);
};

/** The finished visits of a run, in a file that only grows, in the order in which they were finished. */
export const visitsFile = (file: string) => {
  if (existsSync(file)) mend(file);
  const all = async function* (): AsyncGenerator<FinishedVisit> {
    if (!existsSync(file)) return;
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }))
      yield FinishedVisit.parse(JSON.parse(line));
  };
  return {
    append: (visit: FinishedVisit): void => appendFileSync(file, `${JSON.stringify(visit)}\n`),
    all,
    finished: async (): Promise<Set<number>> => {
      const done = new Set<number>();
      for await (const { n } of all()) done.add(n);
      return done;
    },
  };
};
