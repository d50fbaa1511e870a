import type { Failure } from "../domain/service-view.js";

/** The latest failures of this process, for its operator; they go with it. */
export interface Failures {
  /** `where`: a route's pattern, or a graph. */
  add(where: string, error: unknown): void;
  /** The latest first. */
  list(): Failure[];
}

/** As many are kept. */
const most = 50;

/** `now`: seconds since 1970. */
export const failures = (now: () => number): Failures => {
  const kept: Failure[] = [];
  return {
    add: (where, error) => {
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      kept.unshift({ time: new Date(now() * 1000).toISOString(), where, message });
      kept.length = Math.min(kept.length, most);
    },
    list: () => [...kept],
  };
};
