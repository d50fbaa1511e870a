import { digestOf } from "../catalog/digest.js";
import type { Part } from "../catalog/part.js";
import type { Unfinished } from "../catalog/unfinished.js";
import type { Crew } from "../ranking/fit/crew.js";
import type { JobName } from "../ranking/fit/jobs.js";
import { sharedPart } from "../ranking/fit/shared.js";

/** The jobs that take long and make a part. */
const kept: readonly JobName[] = ["fitModel", "fitForest", "fitSpace"];

/** A crew that keeps what it has fitted, by the job and the hash of its input, and takes it up again where the same is asked for: fits
 *  are deterministic, so that nothing else would come of it. */
export const keepingCrew = (crew: Crew, unfinished: Unfinished): Crew => ({
  hands: crew.hands,
  run: async (name, input) => {
    if (!kept.includes(name)) return crew.run(name, input);
    const known = `${name}-${digestOf(input).slice(0, 32)}`;
    const earlier = unfinished.part(known);
    if (earlier) return sharedPart(earlier) as never;
    const made = await crew.run(name, input);
    unfinished.keep(known, made as Part);
    return made;
  },
  close: () => crew.close(),
});
