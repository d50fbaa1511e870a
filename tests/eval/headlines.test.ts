import type { Outcome } from "../../eval/accuracy/outcome.js";
import { headlinesOf } from "../../eval/accuracy/targets.js";
import { headlinesOf as lifelongHeadlines } from "../../eval/lifelong/headlines.js";
import { splits } from "../../eval/splits.js";

const figure = (mean: number) => ({ mean, without: 0 });
const outcome = (name: string, rest: Partial<Outcome> = {}): Outcome => ({
  ...{ name, fitSeconds: 0, msPerUser: 0, interval: { mean: 0.2, low: 0.19, high: 0.21 } },
  figures: { "ndcg@10": figure(0.2), "hr@10": figure(0.3), "hr@1": figure(0.7), "ndcg@5": figure(0.8) },
  ...rest,
});
const run = { dataset: "ML-1M", protocol: "loo", minRating: 0, negatives: 7 };

test("the shipped ranking's figures have their targets where the run is the one that they were set for", () => {
  expect(headlinesOf([outcome("gated")], splits.loo, run)).toEqual([
    { figure: "gated: NDCG@10", value: 0.2, interval: [0.19, 0.21], target: { least: 0.197 } },
    { figure: "gated: HR@10", value: 0.3, target: { least: 0.331 } },
  ]);
  for (const other of [{ dataset: "movielens-small" }, { minRating: 4 }])
    expect(headlinesOf([outcome("gated")], splits.loo, { ...run, ...other }).map(({ target }) => target)).toEqual([undefined, undefined]);
});

test("among drawn candidates the number of them is part of the run", () => {
  const given = { dataset: "ml-100k", protocol: "macrec", minRating: 0, negatives: 7 };
  expect(headlinesOf([outcome("gated")], splits.macrec, given).map(({ figure: name, target }) => [name, target])).toEqual([
    ["gated: HR@1", { least: 0.65 }],
    ["gated: NDCG@5", { least: 0.835 }],
  ]);
  expect(headlinesOf([outcome("gated")], splits.macrec, { ...given, negatives: 99 })[0]!.target).toBeUndefined();
});

test("of values from 4, drawn at random, the difference to EASE counts", () => {
  const behind = { mean: 0.005, low: -0.001, high: 0.01, p: 0.1, corrected: 0.1 };
  const given = { dataset: "ml-1m", protocol: "random", minRating: 4, negatives: 7 };
  expect(headlinesOf([outcome("ease", { behind }), outcome("gated")], splits.random, given).at(-1)).toEqual({
    figure: "gated minus ease, NDCG@10: lower end of the interval",
    value: -0.001,
    interval: [-0.001, 0.01],
    target: { least: -0.003 },
  });
});

test("without a shipped ranking there is nothing to tell", () => expect(headlinesOf([outcome("ease")], splits.loo, run)).toEqual([]));

test("of the learners only the shipped one counts", () => {
  const one = { diagonal: 0.5, diagonal95: [0.49, 0.51] as [number, number], bwt: -0.01, bwt95: [-0.02, 0] as [number, number] };
  expect(lifelongHeadlines([{ method: "mean", ...one }])).toEqual([]);
  expect(lifelongHeadlines([{ method: "prototypes", ...one }]).map(({ value }) => value)).toEqual([0.5, -0.01]);
});
