import { openArtifact, writeArtifact } from "../../catalog/artifact.js";
import { crews } from "../../ranking/fit/crews.js";
import { fitRanking } from "../../ranking/fit/fit-ranking.js";
import type { ItemFacts } from "../../ranking/item-facts.js";
import type { Training } from "../../ranking/model.js";
import { loadRanking, type Ranking, type RankingReport } from "../../ranking/ranking.js";
import { type Asked, askedOf, benchLengths, benchRequests, type Latency } from "./bench-requests.js";

/** What fitting one set of data took. Seconds of wall time, megabytes. `processorSeconds`: over all threads. */
export interface FitFigures {
  name: string;
  items: number;
  users: number;
  events: number;
  fitSeconds: number;
  processorSeconds: number;
  modelSeconds: RankingReport["fitSeconds"];
  winner: string;
  sizes: readonly string[];
  artifactMegabytes: number;
  peakMegabytes: number;
}

/** What serving it took, milliseconds a request. `startSeconds`: reading the ranking's parts from disk with their sums checked, and building
 *  the scorers, the median of five. `asked`: how many users. */
export interface ServingFigures {
  startSeconds: number;
  asked: number;
  requests: Record<Asked, Latency>;
  lengths: { length: number; latency: Latency }[];
}

export type RankingFigures = FitFigures & ServingFigures;

/** What the bench may not read itself: the clock in milliseconds, the processor's seconds over all threads, the peak of resident memory in megabytes,
 *  and who hears of steps. */
export interface Instruments {
  clock(): number;
  processorSeconds(): number;
  peakMegabytes(): number;
  progress(step: string): void;
}

const pastLengths = [1, 10, 100, 1000];
const seed = 0;

/** Fits the whole ranking on threads, and stores it in the folder `out`. */
export const benchFit = async (
  name: string,
  training: Training,
  facts: ItemFacts | undefined,
  out: string,
  { clock, processorSeconds, peakMegabytes, progress }: Instruments,
): Promise<FitFigures> => {
  const crew = crews.threads();
  const worked = processorSeconds();
  const began = clock();
  let ranking: Ranking;
  try {
    ({ ranking } = await fitRanking(training, { seed, crew, progress, clock, ...(facts ? { facts } : {}) }));
  } finally {
    await crew.close();
  }
  const fitSeconds = (clock() - began) / 1000;
  const work = processorSeconds() - worked;
  const peak = peakMegabytes();
  progress("storing it");
  writeArtifact(out, ranking.save(), {});
  const { offsets, items } = training.interactions;
  const { fitSeconds: modelSeconds, winner, sizes } = ranking.report;
  return {
    ...{ name, items: training.itemCount, users: offsets.length - 1, events: items.length },
    ...{ fitSeconds, processorSeconds: work, modelSeconds, winner, sizes },
    artifactMegabytes: Object.values(openArtifact(out).manifest.parts).reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
    peakMegabytes: peak,
  };
};

/** Opens what `benchFit` stored, and asks it. To be called in a process that has not fitted: what serves has not either, and code that has
 *  run over other shapes of data is slower. */
export const benchServing = (
  training: Training,
  dir: string,
  { clock, progress }: Pick<Instruments, "clock" | "progress">,
): ServingFigures => {
  progress("opening it");
  const open = (): [Ranking, number] => {
    const start = clock();
    const { names, part } = openArtifact(dir);
    const ranking = loadRanking(Object.fromEntries(names.map((name) => [name, part(name)])));
    return [ranking, (clock() - start) / 1000];
  };
  const seconds = Array.from({ length: 4 }, () => open()[1]);
  const [ranking, last] = open();
  progress("asking for top tens");
  return {
    startSeconds: [...seconds, last].sort((a, b) => a - b)[2]!,
    asked: askedOf(training),
    requests: benchRequests(ranking, training, clock),
    lengths: benchLengths(ranking, training, pastLengths, clock),
  };
};
