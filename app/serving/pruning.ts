import { secondsADay } from "../../domain/seconds.js";
import type { Served } from "../../memory/served/served.js";

export interface PruningPorts {
  served: Pick<Served, "runs" | "results" | "slates">;
  /** Days after which a run that is over, and a slate that was shown, are dropped. */
  keepRuns: number;
  keepRecommendations: number;
  /** Seconds after which what a run came to that left nothing behind is dropped. */
  keepEvents: number;
  /** Milliseconds between two prunings. */
  every: number;
}

/** Drops what is old of the tables that only grow, now and from time to time, until it is stopped. What cannot be dropped now is dropped later. */
export const pruning = ({
  served,
  keepRuns,
  keepEvents,
  keepRecommendations,
  every,
}: PruningPorts): { once(): Promise<{ runs: number; results: number; slates: number }>; stop(): void } => {
  const once = async () => ({
    runs: await served.runs.prune(secondsADay * keepRuns),
    results: await served.results.prune(keepEvents),
    slates: await served.slates.prune(secondsADay * keepRecommendations),
  });
  const later = (): void => void once().catch(() => {});
  const timer = setInterval(later, every);
  timer.unref();
  later();
  return { once, stop: () => clearInterval(timer) };
};
