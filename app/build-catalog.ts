import { resolve } from "node:path";
import { writeArtifact } from "../catalog/artifact.js";
import { saveCatalogue, saveInteractions } from "../catalog/catalogue-parts.js";
import { type IngestInput, type IngestReport, ingest } from "../catalog/ingest.js";
import { buildTextIndex } from "../catalog/text-index.js";
import { fitRanking } from "../ranking/fit-ranking.js";
import { holdOutLast } from "../ranking/hold-out.js";
import { fitModels } from "../ranking/models.js";
import { type RankingReport, rankingOf } from "../ranking/ranking.js";
import { fitSemanticSpace } from "../ranking/semantic-space.js";
import { worldOver } from "../tools/world-over.js";
import { fitVoices } from "./fit-voices.js";

export { parseColumns } from "../catalog/mapping.js";

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
 *  Throws BadDataset for unusable files and BrokenArtifact for an `out` that is something else; then nothing was replaced. */
export const buildCatalog = async ({ out, seed = 0, onStep = () => {}, about = {}, ...files }: BuildInput): Promise<BuildReport> => {
  const rejects = `${resolve(out)}.rejects.csv`;
  onStep("reading items and events");
  const { catalogue, interactions, report } = await ingest({ ...files, rejects });
  const training = { interactions, itemCount: catalogue.size };
  const ranking = fitRanking(training, { seed, progress: onStep, clock: () => performance.now() });
  onStep("placing items by meaning");
  const space = fitSemanticSpace(catalogue, interactions, seed);
  const titles = buildTextIndex(catalogue, ranking.popularity);
  onStep("hearing the debaters on held-out picks");
  const { rest, hidden } = holdOutLast(interactions);
  // The debaters must be heard by a world that has not seen the picks it is asked about.
  const before = { interactions: rest, itemCount: catalogue.size };
  const pastWorld = worldOver({
    catalogue,
    interactions: rest,
    titles,
    ranking: rankingOf(fitModels(before), { weights: ranking.weights, calibration: ranking.calibration, report: ranking.report }),
    space: fitSemanticSpace(catalogue, rest, seed),
  });
  const voices = await fitVoices(pastWorld, interactions, hidden);
  const parts = {
    catalogue: saveCatalogue(catalogue),
    interactions: saveInteractions(interactions),
    "text-index": titles.save(),
    "semantic-space": space.save(),
    voices: { meta: voices, columns: {} },
    ...Object.fromEntries(Object.entries(ranking.save()).map(([name, part]) => [`ranking.${name}`, part])),
  };
  onStep("writing the artifact");
  writeArtifact(out, parts, { ...about, seed, ingest: report });
  return { out, rejects, ingest: report, ranking: ranking.report };
};
