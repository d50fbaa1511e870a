import { z } from "zod";
import { parsed } from "../../domain/parsed.js";
import { Measured } from "./plan.js";

const Machine = z.object({ load: z.object({ before: z.number(), after: z.number() }) }).loose();

/** The file of `npm run bench:serve`, as far as a plan needs it. */
const ServeFile = z.object({
  what: z.literal("serve"),
  catalogue: z.string(),
  machine: Machine,
  runs: z.array(
    z
      .object({
        place: z.string(),
        kind: z.string(),
        serviceMs: z.array(z.number()).optional(),
        databaseCpuMs: z.number().optional(),
        databaseBytes: z.number().optional(),
        memoryBytes: z.number().optional(),
      })
      .loose(),
  ),
});

/** That of `npm run bench:batch`. */
const BatchFile = z.object({
  what: z.literal("batch"),
  catalogue: z.string(),
  machine: Machine,
  runs: z.array(z.object({ workers: z.number(), killed: z.number(), usersPerSecond: z.number() }).loose()).min(1),
});

/** What a plan needs out of what the benches wrote. Throws BadRequest where a file is no such file, or lacks the measurement with checkpoints. */
export const measuredIn = (serve: unknown, batch: unknown): { measured: Measured; from: string[] } => {
  const served = parsed("serve", ServeFile, serve);
  const batched = parsed("batch", BatchFile, batch);
  const run = served.runs.find(({ place, kind }) => place === "postgres" && kind === "steady");
  const one = batched.runs.find(({ workers, killed }) => workers === 1 && killed === 0);
  const measured = parsed("figures", Measured, {
    serviceMs: run?.serviceMs,
    databaseCpuMs: run?.databaseCpuMs,
    databaseBytes: run?.databaseBytes,
    replicaBytes: run?.memoryBytes,
    batchUsersPerSecond: one?.usersPerSecond,
  });
  const from = [served, batched].map(
    ({ what, catalogue, machine: { load } }) => `${what}: catalogue ${catalogue}, load average ${load.before} before, ${load.after} after`,
  );
  return { measured, from };
};
