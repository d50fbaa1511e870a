import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openArtifact, writeArtifact } from "../../catalog/artifact.js";
import { crews } from "../../ranking/fit/crews.js";
import { fitRanking } from "../../ranking/fit/fit-ranking.js";
import type { ItemFacts } from "../../ranking/item-facts.js";
import type { Training } from "../../ranking/model.js";
import { loadRanking, type Ranking, type RankingReport } from "../../ranking/ranking.js";
import { type Asked, askedOf, benchLengths, benchRequests, type Latency } from "./bench-requests.js";

/** What one set of data took. Seconds of wall time, megabytes, milliseconds a request. `processorSeconds`: of the fit, over all threads. `start`: reading the ranking's parts from disk
 *  with their sums checked, and building the scorers, the median of five. `asked`: how many users. */
export interface RankingFigures {
  name: string;
  items: number;
  users: number;
  events: number;
  fitSeconds: number;
  processorSeconds: number;
  modelSeconds: RankingReport["fitSeconds"];
  winner: string;
  sizes: readonly string[];
  startSeconds: number;
  artifactMegabytes: number;
  peakMegabytes: number;
  asked: number;
  requests: Record<Asked, Latency>;
  lengths: { length: number; latency: Latency }[];
}

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

/** Fits the whole ranking on threads, stores it, opens it again, and asks it. */
export const benchRanking = async (
  name: string,
  training: Training,
  facts: ItemFacts | undefined,
  { clock, processorSeconds, peakMegabytes, progress }: Instruments,
): Promise<RankingFigures> => {
  const crew = crews.threads();
  const worked = processorSeconds();
  const began = clock();
  let fitted: Ranking;
  try {
    ({ ranking: fitted } = await fitRanking(training, { seed, crew, progress, clock, ...(facts ? { facts } : {}) }));
  } finally {
    await crew.close();
  }
  const fitSeconds = (clock() - began) / 1000;
  const work = processorSeconds() - worked;
  const peak = peakMegabytes();
  progress("storing and opening it again");
  const { ranking, startSeconds, bytes } = reopened(fitted, clock);
  progress("asking for top tens");
  const { offsets, items } = training.interactions;
  return {
    name,
    items: training.itemCount,
    users: offsets.length - 1,
    events: items.length,
    fitSeconds,
    processorSeconds: work,
    modelSeconds: ranking.report.fitSeconds,
    winner: ranking.report.winner,
    sizes: ranking.report.sizes,
    startSeconds,
    artifactMegabytes: bytes / 1e6,
    peakMegabytes: peak,
    asked: askedOf(training),
    requests: benchRequests(ranking, training, clock),
    lengths: benchLengths(ranking, training, pastLengths, clock),
  };
};

const reopened = (ranking: Ranking, clock: () => number): { ranking: Ranking; startSeconds: number; bytes: number } => {
  const dir = mkdtempSync(join(tmpdir(), "parley-bench-ranking-"));
  try {
    writeArtifact(join(dir, "ranking"), ranking.save(), {});
    const seconds: number[] = [];
    let loaded = ranking;
    for (let k = 0; k < 5; k++) {
      const start = clock();
      const { names, part } = openArtifact(join(dir, "ranking"));
      loaded = loadRanking(Object.fromEntries(names.map((name) => [name, part(name)])));
      seconds.push((clock() - start) / 1000);
    }
    const sizes = Object.values(openArtifact(join(dir, "ranking")).manifest.parts);
    const bytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    return { ranking: loaded, startSeconds: seconds.sort((a, b) => a - b)[2]!, bytes };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
