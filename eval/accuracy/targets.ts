import type { Headline } from "../headline.js";
import type { Split } from "../split.js";
import { figureName } from "./figures.js";
import { headlineOf, type Outcome, shipped } from "./outcome.js";

/** What the shipped ranking is to reach, by data set, protocol and least value (protocols A1, A2 and A4). */
const targets: Record<string, Record<string, number>> = {
  "ml-1m loo": { "ndcg@10": 0.197, "hr@10": 0.331 },
  "ml-1m temporal from 4": { "ndcg@10": 0.21 },
  "ml-100k macrec 7": { "hr@1": 0.65, "ndcg@5": 0.835 },
};
/** Of values from 4, drawn at random, the shipped ranking is not to be behind EASE by more. */
const behindEase = { at: "ml-1m random from 4", least: -0.003 };

/** A run of the experiment. `isWhole`: all users of the data were asked; targets hold of no part of them. */
export interface TargetedRun {
  dataset: string;
  protocol: string;
  minRating: number;
  negatives: number;
  isWhole: boolean;
}

/** The shipped ranking's figures: the protocol's own with its interval, and those that have a target. */
export const headlinesOf = (
  outcomes: readonly Outcome[],
  split: Split,
  { dataset, protocol, minRating, negatives, isWhole }: TargetedRun,
): Headline[] => {
  const kept = minRating > 0 ? ` from ${minRating}` : "";
  const run = `${dataset.toLowerCase()} ${protocol}${protocol === "macrec" ? ` ${negatives}` : kept}`;
  const own = outcomes.find(({ name }) => name === shipped);
  if (own === undefined) return [];
  const wanted = (isWhole ? targets[run] : undefined) ?? {};
  const main = headlineOf(split);
  const names = [...new Set([main, figureName("hr", split.cutoffs[0]), ...Object.keys(wanted)])];
  const ease = outcomes.find(({ name }) => name === "ease")?.behind;
  return [
    ...names.map(
      (name): Headline => ({
        figure: `${shipped}: ${name.toUpperCase()}`,
        value: own.figures[name]!.mean,
        ...(name === main ? { interval: [own.interval.low, own.interval.high] as const } : {}),
        ...(wanted[name] === undefined ? {} : { target: { least: wanted[name] } }),
      }),
    ),
    ...(ease && isWhole && run === behindEase.at
      ? [
          {
            figure: `${shipped} minus ease, ${main.toUpperCase()}: lower end of the interval`,
            value: ease.low,
            interval: [ease.low, ease.high] as const,
            target: { least: behindEase.least },
          },
        ]
      : []),
  ];
};
