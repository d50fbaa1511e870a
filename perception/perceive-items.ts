import { createHash } from "node:crypto";
import type { Percepts } from "../catalog/percepts.js";
import type { FileOf } from "./files-of-items.js";
import type { Perceiver, Percept } from "./perceiver.js";
import { readBytes } from "./read-bytes.js";
import { RefusedFile } from "./refused-file.js";

/** What to perceive. `before`: what was perceived earlier; files that have not changed since are not looked at again. */
export interface PerceiveInput {
  ids: readonly string[];
  fileOf: FileOf;
  perceiver: Perceiver;
  before?: Percepts | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What came of it. `fresh`: files that were decoded, `kept`: known from before by their content; `without`: items that have no file;
 *  `refused`: files that were not taken in, each with its reason, in the order of the items. */
export interface Perceived {
  percepts: Percepts;
  fresh: number;
  kept: number;
  without: number;
  refused: { itemId: string; file: string; reason: string }[];
}

/** As many files are open at a time; the decoder works on threads of its own. */
const atOnce = 4;

/** What was perceived before, by the sum of the file; empty where another perceiver did it. */
const knownBySum = (before: Percepts | undefined, { name, dims, measures }: Perceiver): Map<string, Percept> => {
  if (before?.perceiver !== name || before.dims !== dims) return new Map();
  return new Map(
    before.sums.map((sum, k) => [
      sum,
      {
        vector: before.vectors.subarray(k * dims, (k + 1) * dims),
        measures: before.measures.subarray(k * measures.length, (k + 1) * measures.length),
      },
    ]),
  );
};

interface Entry extends Percept {
  id: string;
  sum: string;
}

const perceptsOf = (entries: readonly Entry[], { name, dims, measures }: Perceiver): Percepts => {
  const [vectors, figures] = [new Float32Array(entries.length * dims), new Float32Array(entries.length * measures.length)];
  entries.forEach((entry, k) => {
    vectors.set(entry.vector, k * dims);
    figures.set(entry.measures, k * measures.length);
  });
  const [ids, sums] = [entries.map(({ id }) => id), entries.map(({ sum }) => sum)];
  return { perceiver: name, dims, measureNames: measures, ids, sums, vectors, measures: figures };
};

/** Perceives the files of items. A file that is refused is told of, and its item goes without; other errors are thrown. The same content is looked at
 *  once, whichever items bear it. Deterministic: the same files, the same percepts. */
export const perceiveItems = async ({ ids, fileOf, perceiver, before, onProgress = () => {} }: PerceiveInput): Promise<Perceived> => {
  const found = ids.flatMap((id) => {
    const file = fileOf(id);
    return file === undefined ? [] : [{ id, file }];
  });
  const known = knownBySum(before, perceiver);
  const old = new Set(known.keys());
  const entries = new Array<Entry | undefined>(found.length);
  const refused = new Array<Perceived["refused"][number] | undefined>(found.length);
  let [next, done, fresh, kept] = [0, 0, 0, 0];
  const one = async (at: number): Promise<void> => {
    const { id, file } = found[at]!;
    try {
      const bytes = await readBytes(file, perceiver.mostBytes);
      const sum = createHash("sha256").update(bytes).digest("hex");
      const percept = known.get(sum) ?? (await perceiver.perceive(bytes, file));
      if (old.has(sum)) kept++;
      else fresh++;
      known.set(sum, percept);
      entries[at] = { id, sum, ...percept };
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      refused[at] = { itemId: id, file, reason: error.reason };
    }
    onProgress(++done, found.length);
  };
  const worker = async (): Promise<void> => {
    while (next < found.length) await one(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return {
    percepts: perceptsOf(
      entries.filter((entry) => entry !== undefined),
      perceiver,
    ),
    ...{ fresh, kept, without: ids.length - found.length },
    refused: refused.filter((entry) => entry !== undefined),
  };
};
