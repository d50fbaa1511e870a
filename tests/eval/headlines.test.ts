import type { Outcome } from "../../eval/accuracy/outcome.js";
import { headlinesOf } from "../../eval/accuracy/targets.js";
import { headlineCells, isReached } from "../../eval/headline.js";
import { headlinesOf as lifelongHeadlines } from "../../eval/lifelong/headlines.js";
import { conditionNames } from "../../eval/multimodal/conditions.js";
import { headlinesOf as multimodalHeadlines } from "../../eval/multimodal/headlines.js";
import { headlinesOf as roleplayHeadlines } from "../../eval/roleplay/headlines.js";
import type { RoleplayFindings } from "../../eval/roleplay/tables.js";
import { splits } from "../../eval/splits.js";

const figure = (mean: number) => ({ mean, without: 0 });
const outcome = (name: string, rest: Partial<Outcome> = {}): Outcome => ({
  ...{ name, fitSeconds: 0, msPerUser: 0, interval: { mean: 0.2, low: 0.19, high: 0.21 } },
  figures: { "ndcg@10": figure(0.2), "hr@10": figure(0.3), "hr@1": figure(0.7), "ndcg@5": figure(0.8) },
  ...rest,
});
const run = { dataset: "ML-1M", protocol: "loo", minRating: 0, negatives: 7, isWhole: true };

test("the shipped ranking's figures have their targets where the run is the one that they were set for", () => {
  expect(headlinesOf([outcome("gated")], splits.loo, run)).toEqual([
    { figure: "gated: NDCG@10", value: 0.2, interval: [0.19, 0.21], target: { least: 0.197 } },
    { figure: "gated: HR@10", value: 0.3, target: { least: 0.331 } },
  ]);
  for (const other of [{ dataset: "movielens-small" }, { minRating: 4 }, { isWhole: false }])
    expect(headlinesOf([outcome("gated")], splits.loo, { ...run, ...other }).map(({ target }) => target)).toEqual([undefined, undefined]);
});

test("among drawn candidates the number of them is part of the run", () => {
  const given = { dataset: "ml-100k", protocol: "macrec", minRating: 0, negatives: 7, isWhole: true };
  expect(headlinesOf([outcome("gated")], splits.macrec, given).map(({ figure: name, target }) => [name, target])).toEqual([
    ["gated: HR@1", { least: 0.65 }],
    ["gated: NDCG@5", { least: 0.835 }],
  ]);
  expect(headlinesOf([outcome("gated")], splits.macrec, { ...given, negatives: 99 })[0]!.target).toBeUndefined();
});

test("of values from 4, drawn at random, the difference to EASE counts", () => {
  const behind = { mean: 0.005, low: -0.001, high: 0.01, p: 0.1, corrected: 0.1 };
  const given = { dataset: "ml-1m", protocol: "random", minRating: 4, negatives: 7, isWhole: true };
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

describe("images that are wrong", () => {
  const interval = (mean: number) => ({ mean, low: mean - 0.01, high: mean + 0.01 });
  const line = (name: string, less: number) => ({
    name,
    ...{ recall: interval(0.2), ndcg: interval(0.1), againstText: interval(less), againstRandom: interval(0.05) },
  });
  const lines = [
    line("text", 0),
    line("text + image, clean, gated", 0.02),
    line("text + image, swapped, gated", -0.005),
    line("text + image, noisy, gated", -0.02),
    line("text + image, missing, gated", 0),
    ...conditionNames
      .filter((name) => !["clean", "swapped", "noisy", "missing"].includes(name))
      .map((name) => line(`text + image, ${name}, gated`, 0)),
  ];
  const found = multimodalHeadlines(lines, { items: 2, made: 4, borne: 3, by: {} }, 0);
  const of = (start: string) => found.find(({ figure: name }) => name.startsWith(start))!;

  test("may take from text what another draw would, and no more", () => {
    expect(isReached(of("text + image, clean"))).toBeUndefined();
    expect(isReached(of("text + image, swapped"))).toBe(true);
    expect(isReached(of("text + image, noisy"))).toBe(false);
    expect(isReached(of("text + image, missing"))).toBe(true);
  });

  test("beside claims borne out, and what is outside", () => {
    expect(of("share of claims").value).toBe(0.75);
    expect(isReached(of("places outside"))).toBe(true);
    expect(multimodalHeadlines(lines, { items: 0, made: 0, borne: 0, by: {} }, 1).map(isReached).at(-1)).toBe(false);
  });
});

test("people are judged by protocol B; Agent4Rec's splits where they are there", () => {
  const ends = { low: 0, high: 1 };
  const told = (ratio: number, f1: number) => ({ ratio, accuracy: 0.81, f1, accuracyEnds: ends, f1Ends: ends });
  const findings = {
    people: [
      {
        name: "with company",
        apart: [{ chosenJsd: 0.01, ownJsd: 0.03, takesJsd: 0.02 }],
        ...{ auc: 0.61, wrong: 0, jump: { real: 0, simulated: 0.05 }, decision: { tau: 0.6, ends } },
      },
    ],
    stays: [{ of: "all", ks: 0.2 }],
    agent4rec: [told(1, 0.79), told(9, 0.46)],
  } as unknown as RoleplayFindings;
  const reached = (given: RoleplayFindings) => roleplayHeadlines(given).map(isReached);
  expect(reached(findings)).toEqual([true, false, true, true, false, true, false, true, true, undefined, false]);
  expect(reached({ ...findings, agent4rec: undefined })).toHaveLength(8);
});

test("a figure or an interval that is none has no verdict, as NaN and as JSON's null", () => {
  for (const value of [Number.NaN, null as unknown as number])
    for (const target of [{ most: 0.02 }, { least: 0 }]) {
      const one = { figure: "x", value, interval: [value, value] as const, target };
      const [, , interval, , verdict] = headlineCells(one);
      expect([isReached(one), verdict, interval]).toEqual([undefined, "", ""]);
    }
  expect(headlineCells({ figure: "x", value: 1, interval: [0.5, 2] })[2]).toBe("0.5000 to 2.0000");
  expect(headlineCells({ figure: "x", value: 1, target: { most: 0.5 } })[4]).toBe("missed");
});
