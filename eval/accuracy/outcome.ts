import { bootstrap, type Difference, holm, type Interval } from "../bootstrap.js";
import type { Verdict } from "../judge.js";
import type { Setting } from "../metric.js";
import type { Split } from "../split.js";
import { type Figures, figureName, figuresOf } from "./figures.js";

/** One system's row: its figures, the interval of the headline, and how it differs from the shipped one (absent for that itself);
 *  `corrected` is p after Holm over all systems. */
export interface Outcome {
  name: string;
  figures: Figures;
  interval: Interval;
  fitSeconds: number;
  msPerUser: number;
  behind?: Difference & { corrected: number };
}

/** What the others are compared with: what Parley ships. */
export const shipped = "gated";

/** The figure that intervals and comparisons are about. */
export const headlineOf = ({ headline, cutoffs }: Pick<Split, "headline" | "cutoffs">): string => figureName(headline, cutoffs[0]);

/** Makes figures, intervals and comparisons of what each system did; there is at least one case, the same for all. */
export const outcomesOf = (
  verdicts: readonly Verdict[],
  split: Pick<Split, "headline" | "cutoffs">,
  setting: Setting,
  seed: number,
): Outcome[] => {
  const headline = headlineOf(split);
  const outcomes = verdicts.map((verdict): Outcome & { byUser: Float64Array } => {
    const figures = figuresOf(verdict, split.cutoffs, setting);
    const byUser = figures[headline]!.byUser!;
    const { name, fitSeconds } = verdict.system;
    return { name, figures, byUser, interval: { mean: 0, low: 0, high: 0 }, fitSeconds, msPerUser: verdict.msPerUser };
  });
  const { interval, difference } = bootstrap(outcomes[0]!.byUser.length, seed);
  const best = outcomes.find(({ name }) => name === shipped);
  const others = outcomes.filter(({ name }) => best && name !== shipped);
  const differences = others.map(({ byUser }) => difference(best!.byUser, byUser));
  const corrected = holm(differences.map(({ p }) => p));
  return outcomes.map(({ byUser, ...outcome }) => {
    const at = others.findIndex(({ name }) => name === outcome.name);
    return {
      ...outcome,
      interval: interval(byUser),
      ...(at < 0 ? {} : { behind: { ...differences[at]!, corrected: corrected[at]! } }),
    };
  });
};
