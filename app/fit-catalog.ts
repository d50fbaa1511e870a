import { writeArtifact } from "../catalog/artifact.js";
import type { Catalogue } from "../catalog/catalogue.js";
import { saveCatalogue, saveInteractions } from "../catalog/catalogue-parts.js";
import type { Interactions } from "../catalog/interactions.js";
import type { Part } from "../catalog/part.js";
import { buildTextIndex } from "../catalog/text-index.js";
import type { Crew } from "../ranking/fit/crew.js";
import { crewFor } from "../ranking/fit/crew-for.js";
import { fitRanking } from "../ranking/fit/fit-ranking.js";
import type { HoldOutSpec } from "../ranking/fit/hold-outs.js";
import { factsOf } from "../ranking/item-facts.js";
import type { Sequences } from "../ranking/model.js";
import type { Fusion, Ranking, RankingReport } from "../ranking/ranking.js";
import { loadSemanticSpace } from "../ranking/semantic-space.js";
import { worldOver } from "../tools/world-over.js";
import { newcomerParts } from "./fit-newcomers.js";
import { perceptParts } from "./percept-parts.js";
import { scaleOf } from "./scale.js";
import { fitVoices } from "./voices/fit-voices.js";

/** What to fit, and into which artifact folder. `holdOut`: how events are hidden to learn the fusion, as in `fitRanking`. `about`: what the artifact says of itself. `crew`: who does the work, closed at the end; by
 *  default threads of its own, where there is enough for them. `ready` is asked once all is fitted, before the folder is replaced; what it throws leaves the old one. */
export interface FitInput {
  catalogue: Catalogue;
  interactions: Interactions;
  out: string;
  seed: number;
  holdOut?: HoldOutSpec;
  about: Record<string, unknown>;
  onStep: (step: string) => void;
  crew?: Crew;
  ready?: () => void;
}

/** Fits everything on items and events, and writes the artifact folder `out`: the old one or the new one opens, whenever this is killed.
 *  Throws BrokenArtifact for an `out` that is something else; then nothing was replaced. */
export const fitCatalog = async (input: FitInput): Promise<RankingReport> => {
  const { catalogue, interactions, out, about, ready, crew = crewFor(interactions.items.length) } = input;
  const { ranking, space, voices, seconds } = await fitted({ ...input, crew });
  const titles = buildTextIndex(catalogue, ranking.popularity);
  const percepts = perceptParts(out);
  const parts = {
    catalogue: saveCatalogue(catalogue),
    interactions: saveInteractions(interactions),
    "text-index": titles.save(),
    "semantic-space": space.save(),
    voices: { meta: voices, columns: {} },
    ...percepts,
    ...newcomerParts(catalogue, ranking, percepts, input.seed),
    ...Object.fromEntries(Object.entries(untimed(ranking)).map(([name, part]) => [`ranking.${name}`, part])),
  };
  ready?.();
  input.onStep("writing the artifact");
  writeArtifact(out, parts, { ...about, seed: input.seed });
  return { ...ranking.report, seconds };
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
const fitted = async ({ catalogue, interactions, seed, holdOut, onStep, crew }: FitInput & { crew: Crew }) => {
  const began = performance.now();
  const { size, titles, categories, numbers, texts } = catalogue;
  const spaceOver = async (on: Sequences) =>
    loadSemanticSpace(
      await crew.run("fitSpace", { catalogue: { size, titles, categories, numbers, texts }, interactions: sequencesOf(on), seed }),
    );
  try {
    const { ranking, past, rest, asked } = await fitRanking(
      { interactions: sequencesOf(interactions), itemCount: size },
      { seed, facts: factsOf(catalogue), progress: onStep, crew, ...(holdOut ? { holdOut } : {}) },
    );
    const seconds = (performance.now() - began) / 1000;
    onStep("placing items by meaning");
    const [space, pastSpace] = await Promise.all([spaceOver(interactions), spaceOver(rest)]);
    onStep("hearing the debaters on held-out picks");
    const pastTitles = buildTextIndex(catalogue, past.popularity);
    const everybody = scaleOf(interactions)?.mean;
    const pastWorld = worldOver({ catalogue, titles: pastTitles, ranking: past, space: pastSpace, everybody });
    const voices = await fitVoices(pastWorld, { interactions, asked });
    return { ranking, space, voices, seconds };
  } finally {
    await crew.close();
  }
};

/** The events alone, without the functions that no thread can be handed. */
const sequencesOf = ({ offsets, items, values, times }: Sequences): Sequences => ({ offsets, items, values, ...(times ? { times } : {}) });
