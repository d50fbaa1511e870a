import { resolve } from "node:path";
import { checkPlace } from "../catalog/artifact.js";
import type { IngestInput, IngestReport } from "../catalog/ingest.js";
import { mappingOf } from "../catalog/mapping-file.js";
import { crewFor } from "../ranking/fit/crew-for.js";
import type { RankingReport } from "../ranking/ranking.js";
import { fitCatalog } from "./fit-catalog.js";
import { keepingCrew } from "./keeping-crew.js";
import { readOnce } from "./read-once.js";

export { datasetFiles } from "../catalog/dataset-files.js";
export type { ReadingProgress } from "../catalog/ingest.js";
export { parseColumns, parseKinds } from "../catalog/mapping.js";

/** What to build and where. `seed` decides which users tune the fusion; `onStep` hears of each step. */
export interface BuildInput extends Omit<IngestInput, "rejects"> {
  out: string;
  seed?: number | undefined;
  onStep?: ((step: string) => void) | undefined;
  about?: Record<string, unknown>;
}

/** What was built. */
export interface BuildReport {
  out: string;
  rejects: string;
  ingest: IngestReport;
  ranking: RankingReport;
}

/** Reads items and events, fits everything on them, and writes the artifact folder `out`. Refused rows stand in `out`.rejects.csv.
 *  Interrupted at any time, even killed, it goes on where it was when it is called again with the same, and the artifact is the same to
 *  the byte: what is finished is kept in `out`.unfinished until then.
 *  Throws BadDataset for unusable files and BrokenArtifact for an `out` that is something else; then nothing was replaced. */
export const buildCatalog = async ({ out, seed = 0, onStep = () => {}, about = {}, ...files }: BuildInput): Promise<BuildReport> => {
  checkPlace(out);
  const mapping = mappingOf(files);
  const rejects = `${resolve(out)}.rejects.csv`;
  onStep("reading items and events");
  const { catalogue, interactions, report, unfinished } = await readOnce({ ...files, rejects }, mapping, out);
  try {
    if (unfinished.found > 0) onStep(`going on with what an interrupted ingest has left in ${resolve(out)}.unfinished`);
    const crew = keepingCrew(crewFor(interactions.items.length), unfinished);
    const ranking = await fitCatalog({
      catalogue,
      interactions,
      out,
      seed,
      onStep,
      crew,
      about: { ...about, mapping, ingest: report },
    });
    unfinished.discard();
    return { out, rejects, ingest: report, ranking };
  } finally {
    unfinished.close();
  }
};
