import { loadCatalogue, loadInteractions, saveCatalogue, saveInteractions } from "../catalog/catalogue-parts.js";
import { digestOf, digestOfFile } from "../catalog/digest.js";
import { type IngestInput, type IngestReport, ingest } from "../catalog/ingest.js";
import { artifactVersion } from "../catalog/manifest.js";
import type { Mapping } from "../catalog/mapping.js";
import { restoreRejects, savedRejects } from "../catalog/rejects.js";
import { openUnfinished, type Unfinished } from "../catalog/unfinished.js";
import { buildVersion } from "./build-version.js";

/** What was read, and where what comes of it is kept until the artifact is written. */
export type ReadOnce = Awaited<ReturnType<typeof ingest>> & { unfinished: Unfinished };

/** All that decides what comes of an ingest: the bytes of the files, what they are called, what they mean, what may be refused. */
const keyOf = async (input: IngestInput, mapping: Mapping): Promise<string> => {
  const { items, events, maxErrors } = input;
  const bytes = await Promise.all([items, ...(events === undefined ? [] : [events])].map(digestOfFile));
  return digestOf({ buildVersion, artifactVersion, bytes, items, events, maxErrors, mapping });
};

/** Reads items and events, or takes up what an interrupted build into `out` has read of the same files with the same mapping; the
 *  rejects are the same either way. The place is kept until `unfinished` is closed. Throws as `ingest` does, and BrokenArtifact where what is kept has no place. */
export const readOnce = async (input: IngestInput, mapping: Mapping, out: string): Promise<ReadOnce> => {
  const key = await keyOf(input, mapping).catch((error: NodeJS.ErrnoException) => {
    // A file that is not there is for the reading to tell.
    if (["ENOENT", "EISDIR", "ENOTDIR", "EACCES"].includes(error.code ?? "")) return "0".repeat(64);
    throw error;
  });
  const unfinished = openUnfinished(out, key);
  try {
    const [catalogue, interactions, done] = ["catalogue", "interactions", "reading"].map((name) => unfinished.part(name));
    if (catalogue && interactions && done) {
      const { report, rejects } = done.meta as { report: IngestReport; rejects?: string };
      restoreRejects(input.rejects, rejects);
      return { catalogue: loadCatalogue(catalogue), interactions: loadInteractions(interactions), report, unfinished };
    }
    const read = await ingest(input, mapping);
    unfinished.keep("catalogue", saveCatalogue(read.catalogue));
    unfinished.keep("interactions", saveInteractions(read.interactions));
    // Last: what stands before it is complete then.
    unfinished.keep("reading", { meta: { report: read.report, rejects: savedRejects(input.rejects) }, columns: {} });
    return { ...read, unfinished };
  } catch (error) {
    unfinished.close();
    throw error;
  }
};
