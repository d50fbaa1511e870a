import { resolve } from "node:path";
import { writeArtifact } from "../catalog/artifact.js";
import type { Catalogue } from "../catalog/catalogue.js";
import { saveCatalogue, saveInteractions } from "../catalog/catalogue-parts.js";
import type { IngestInput, IngestReport } from "../catalog/ingest.js";
import type { Interactions } from "../catalog/interactions.js";
import type { Part } from "../catalog/part.js";
import { buildTextIndex } from "../catalog/text-index.js";
import type { Unfinished } from "../catalog/unfinished.js";
import { crews } from "../ranking/fit/crews.js";
import { fitRanking } from "../ranking/fit/fit-ranking.js";
import { factsOf } from "../ranking/item-facts.js";
import type { Sequences } from "../ranking/model.js";
import type { Fusion, Ranking, RankingReport } from "../ranking/ranking.js";
import { loadSemanticSpace } from "../ranking/semantic-space.js";
import { worldOver } from "../tools/world-over.js";
import { fitVoices } from "./fit-voices.js";
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
  const rejects = `${resolve(out)}.rejects.csv`;
  onStep("reading items and events");
  const { catalogue, interactions, report, unfinished } = await readOnce({ ...files, rejects }, out);
  if (unfinished.found > 0) onStep(`going on with what an interrupted ingest has left in ${resolve(out)}.unfinished`);
  const { ranking, space, voices, seconds } = await fitted(catalogue, interactions, { seed, onStep, unfinished });
  const titles = buildTextIndex(catalogue, ranking.popularity);
  const parts = {
    catalogue: saveCatalogue(catalogue),
    interactions: saveInteractions(interactions),
    "text-index": titles.save(),
    "semantic-space": space.save(),
    voices: { meta: voices, columns: {} },
    ...Object.fromEntries(Object.entries(untimed(ranking)).map(([name, part]) => [`ranking.${name}`, part])),
  };
  onStep("writing the artifact");
  writeArtifact(out, parts, { ...about, seed, ingest: report });
  unfinished.discard();
  return { out, rejects, ingest: report, ranking: { ...ranking.report, seconds } };
};

/** The parts of a ranking without how long each model took: nor in which order they were finished, so that an artifact is the same to the
 *  byte whenever it is built. */
const untimed = (ranking: Ranking): Record<string, Part> => {
  const parts = ranking.save();
  const meta = parts.fusion!.meta as Fusion;
  return { ...parts, fusion: { meta: { ...meta, report: { ...meta.report, seconds: 0, fitSeconds: {} } }, columns: {} } };
};

/** All that is learned from the data, on threads of its own. The debaters are heard by a world that has not seen the picks it is
 *  asked about. */
const fitted = async (
  catalogue: Catalogue,
  interactions: Interactions,
  { seed, onStep, unfinished }: { seed: number; onStep: (step: string) => void; unfinished: Unfinished },
) => {
  const crew = keepingCrew(crews.threads(), unfinished);
  const began = performance.now();
  const { size, titles, categories, numbers, texts } = catalogue;
  const spaceOver = async (on: Sequences) =>
    loadSemanticSpace(
      await crew.run("fitSpace", { catalogue: { size, titles, categories, numbers, texts }, interactions: sequencesOf(on), seed }),
    );
  try {
    const { ranking, past, rest, hidden } = await fitRanking(
      { interactions: sequencesOf(interactions), itemCount: size },
      { seed, facts: factsOf(catalogue), progress: onStep, crew },
    );
    const seconds = (performance.now() - began) / 1000;
    onStep("placing items by meaning");
    const [space, pastSpace] = await Promise.all([spaceOver(interactions), spaceOver(rest)]);
    onStep("hearing the debaters on held-out picks");
    const pastTitles = buildTextIndex(catalogue, past.popularity);
    const voices = await fitVoices(worldOver({ catalogue, titles: pastTitles, ranking: past, space: pastSpace }), interactions, hidden);
    return { ranking, space, voices, seconds };
  } finally {
    await crew.close();
  }
};

/** The events alone, without the functions that no thread can be handed. */
const sequencesOf = ({ offsets, items, values, times }: Sequences): Sequences => ({ offsets, items, values, ...(times ? { times } : {}) });
