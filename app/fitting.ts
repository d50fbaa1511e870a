import { BadRequest } from "../domain/errors.js";
import { oneAtATime } from "../domain/one-at-a-time.js";
import { anyOf } from "./any-of.js";
import type { Refit } from "./refit.js";
import type { RefitApartInput } from "./refit-apart.js";

export interface FittingPorts extends Pick<RefitApartInput, "dir" | "database"> {
  /** The address that the catalogue comes from, if from one: what is fitted here would be replaced from there. */
  remote?: string | undefined;
  /** Breaks a fit off. */
  closing: AbortSignal;
  /** Resolves when a new artifact that is there has been taken up. */
  settled(): Promise<void>;
}

/** Fits of the catalogue on threads beside the requests, one at a time. */
export const fittingOver = ({ dir, remote, database, closing, settled }: FittingPorts) => {
  const inTurn = oneAtATime();
  return async ({ signal, ...options }: Pick<RefitApartInput, "since" | "onStep" | "signal"> = {}): Promise<Refit> => {
    if (remote !== undefined) {
      const cure = "Fit it where it lies as a folder, and put the new one there.";
      throw new BadRequest({ place: "fit", given: `the catalogue at ${remote}`, expected: "a folder", cure });
    }
    return inTurn("fit", async () => {
      const { refitApart } = await import("./refit-apart.js");
      const done = await refitApart({ ...options, dir, database, signal: anyOf(closing, signal) });
      await settled();
      return done;
    });
  };
};
