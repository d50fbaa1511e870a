import type { Headline } from "../headline.js";

/** What the shipped learner is to reach on MovieLens 1M: protocol D. */
const least = { diagonal: 0.494, bwt: -0.016 };

export const headlinesOf = (
  methods: readonly { method: string; diagonal: number; diagonal95: [number, number]; bwt: number; bwt95: [number, number] }[],
): Headline[] =>
  methods
    .filter(({ method }) => method === "prototypes")
    .flatMap(({ diagonal, diagonal95, bwt, bwt95 }) => [
      { figure: "mean NDCG@10 on the diagonal", value: diagonal, interval: diagonal95, target: { least: least.diagonal } },
      { figure: "BWT", value: bwt, interval: bwt95, target: { least: least.bwt } },
    ]);
