import { z } from "zod";
import { Absent, shown } from "../../domain/errors.js";
import { parsed } from "../../domain/parsed.js";
import { Request, UserId } from "../../domain/request.js";
import type { Batch, BatchPlace, BatchResult, BatchWish } from "../../memory/batches/batch.js";
import type { Answer } from "../answer.js";
import { type BatchPlaces, batchWorker, type WorkerPorts } from "./batch-worker.js";

/** For whom, and what each is asked for. `users`: "all" whom the catalogue has events of, or ids. `stretch`: users a job. */
const BatchInput = z.object({
  users: z.union([z.literal("all"), z.array(UserId).min(1, "at least one user")], '"all", or ids of users'),
  stretch: z.int("a whole number").min(1, "1 or more").max(10_000, "at most 10,000").default(25),
  ...Request.pick({ count: true, text: true, seed: true }).shape,
});
export type BatchInput = z.input<typeof BatchInput>;

export interface BatchesPorts {
  places: BatchPlaces;
  /** Every user whom the catalogue has events of. */
  everybody(): readonly string[];
  recommend: (request: BatchWish & { userId: string; incognito: true; autonomy: "act" }) => Promise<Omit<Answer, "thread">>;
  newId(): string;
  clock: WorkerPorts["clock"];
  onProblem: WorkerPorts["onProblem"];
}

/** Results that are read at a time. */
const page = 500;
/** Behind every place. */
const end = 2 ** 31 - 1;

/** Recommendations for many users ahead of their asking: written down as a batch, carried out by any number of workers on any machines over one
 *  PostgreSQL, with exactly one result a user. Nothing is remembered as shown: whoever shows a result says what came of it by `feedback`. */
export const batchesOver = ({ places, everybody, recommend, newId, clock, onProblem }: BatchesPorts) => {
  const { table, queue } = places;

  const found = async (id: string): Promise<Batch> => {
    const batch = await table.find(id);
    if (batch) return batch;
    throw new Absent({ place: "batch", given: shown(id), expected: "a batch", cure: "parley batch status lists them." });
  };

  const results = async function* (id: string): AsyncGenerator<BatchPlace & BatchResult> {
    await found(id);
    for (let after = -1; ; ) {
      const some = await table.results(id, after, page);
      yield* some;
      if (some.length < page) return;
      after = some.at(-1)!.place;
    }
  };

  return {
    /** Writes a batch down and gives it to the workers. Throws BadRequest for what does not fit. */
    begin: async (input: BatchInput): Promise<Batch> => {
      const { users, stretch, ...wish } = parsed("batch", BatchInput, input);
      const id = newId();
      const many = await table.create({ id, wish }, users === "all" ? everybody() : users);
      const starts = Array.from({ length: Math.ceil(many / stretch) }, (_, at) => at * stretch);
      await queue.add(starts.map((from) => ({ batch: id, from, to: Math.min(many, from + stretch) })));
      return found(id);
    },

    /** Gives out again what has no result: for a batch whose jobs were lost, or have failed too often. What was kept stays. */
    resume: async (id: string, stretch = 25): Promise<Batch> => {
      const batch = await found(id);
      const open = (await table.pending({ batch: id, from: 0, to: end })).map(({ place }) => place);
      const starts = open.filter((_, at) => at % stretch === 0);
      await queue.add(starts.map((from, at) => ({ batch: id, from, to: starts[at + 1] ?? end })));
      return batch;
    },

    work: batchWorker({
      places,
      recommend: (request) => recommend({ ...request, incognito: true, autonomy: "act" }),
      clock,
      onProblem,
    }),
    find: found,
    list: (limit = 20): Promise<Batch[]> => table.list(limit),
    results,
  };
};

export type Batches = ReturnType<typeof batchesOver>;
