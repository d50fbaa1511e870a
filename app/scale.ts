import type { Interactions } from "../catalog/interactions.js";
import { levelsOf } from "../tools/people/levels.js";

/** What values mean in a catalogue: the lowest and the highest that is given, and the mean, each as a 32-bit float, which values are kept as. */
export interface Scale {
  lowest: number;
  highest: number;
  mean: number;
}

/** Of fewer events it is not known whether they show the whole scale. */
const fewest = 200;
/** As many events, evenly taken of all, show it. */
const most = 100_000;

/** The scale that a catalogue's events were rated on; undefined where their values are counts or weights, or all the same, or too few to tell.
 *  People rate what they chose to meet, so ratings lie in the upper half of their scale; counts and weights lie near their lowest. */
export const scaleOf = ({ values }: Pick<Interactions, "values">): Scale | undefined => {
  if (values.length < fewest) return undefined;
  const every = Math.ceil(values.length / most);
  const some = values.filter((_, at) => at % every === 0);
  const levels = levelsOf(some);
  if (!levels) return undefined;
  const [lowest, highest] = [levels[0]!, levels.at(-1)!];
  const mean = some.reduce((sum, value) => sum + value, 0) / some.length;
  return mean >= (lowest + highest) / 2 ? { lowest, highest, mean: Math.fround(mean) } : undefined;
};
