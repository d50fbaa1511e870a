import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Batches } from "../app/batch/batches.js";

type Batch = Awaited<ReturnType<Batches["find"]>>;

/** A batch in a line: how far it is, and how fast its results came. */
export const batchLine = ({ id, users, done, failed, first, latest }: Batch): string => {
  const seconds = first !== null && latest !== null ? (latest - first) / 1000 : 0;
  const rate = seconds > 0 ? `, ${(done / seconds).toFixed(1)} users/s since the first` : "";
  const faults = failed > 0 ? `, ${failed} that could not be answered` : "";
  return `${id}  ${done} of ${users} users done${faults}${rate}`;
};

/** Results as JSON Lines: { user, ...what was recommended } or { user, error }; to a file, or stdout. */
export const writeLines = async (results: ReturnType<Batches["results"]>, out: string | undefined): Promise<void> => {
  const lines = async function* () {
    for await (const { userId, answer, error } of results) yield `${JSON.stringify({ user: userId, ...(answer ?? { error }) })}\n`;
  };
  await pipeline(Readable.from(lines()), out === undefined ? process.stdout : createWriteStream(out), { end: out !== undefined });
};
