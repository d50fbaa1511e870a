import { type Outcome, shipped } from "../accuracy/outcome.js";
import type { Headline } from "../headline.js";
import { accurate, full } from "./arms.js";

/** What the graph's relevance and its slates are to reach: protocols A5. ILD and calibration are EASE's on MovieLens 1M. */
const least = { behind: -0.002, ild: 0.744 };
const most = { loss: 2, kl: 0.65 };

/** The ladder's figures against their targets. */
export const headlinesOf = (outcomes: readonly Outcome[]): Headline[] => {
  const of = (name: string): Outcome => outcomes.find((one) => one.name === name)!;
  const [retriever, careful, usual] = [of(shipped), of(accurate), of(full)];
  const mean = ({ figures }: Outcome, figure: string): number => figures[`${figure}@10`]!.mean;
  const { low, high } = careful.behind!;
  return [
    { figure: "NDCG@10 of the retriever", value: retriever.interval.mean, interval: [retriever.interval.low, retriever.interval.high] },
    {
      figure: "full graph at the accuracy setting minus its retriever, NDCG@10: lower end of the interval",
      value: -high,
      interval: [-high, -low],
      target: { least: least.behind },
    },
    {
      figure: "full graph as it ships: NDCG@10 lost to the retriever, %",
      value: 100 * (1 - mean(usual, "ndcg") / mean(retriever, "ndcg")),
      target: { most: most.loss },
    },
    { figure: "full graph as it ships: ILD@10", value: mean(usual, "ild"), target: { least: least.ild } },
    { figure: "full graph as it ships: calibration KL@10", value: mean(usual, "calibration-kl"), target: { most: most.kl } },
  ];
};
