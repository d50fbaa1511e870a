import { secondsADay } from "../../domain/seconds.js";
import type { Served } from "../../memory/served/served.js";

export interface PruningPorts {
  served: Pick<Served, "runs" | "slates">;
  /** Days after which a run that is over, and a slate that was shown, are dropped. */
  keepRuns: number;
  keepRecommendations: number;
  /** Milliseconds between two prunings. */
  every: number;
}

/** Drops what is old of the tables that only grow, now and from time to time, until it is stopped. What cannot be dropped now is dropped later. */
export const pruning = ({
  served,
  keepRuns,
  keepRecommendations,
  every,
}: PruningPorts): { once(): Promise<{ runs: number; slates: number }>; stop(): void } => {
  const once = async () => ({
    runs: await served.runs.prune(secondsADay * keepRuns),
    slates: await served.slates.prune(secondsADay * keepRecommendations),
  });
  const later = (): void => void once().catch(() => {});
  const timer = setInterval(later, every);
  timer.unref();
  later();
  return { once, stop: () => clearInterval(timer) };
};
