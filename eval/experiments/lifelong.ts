import { z } from "zod";
import { mean } from "../../domain/mean.js";
import { lifelongRules } from "../../ranking/lifelong.js";
import { shuffled } from "../../ranking/random.js";
import { openDataset } from "../dataset.js";
import { experimentOf } from "../experiment.js";
import { headlinesOf } from "../lifelong/headlines.js";
import { interval } from "../lifelong/interval.js";
import { type LearnerOver, learners, prototypesWith } from "../lifelong/learners.js";
import { learningCurve } from "../lifelong/learning-curve.js";
import { figuresOf, matrixOf, ndcgOf } from "../lifelong/matrix.js";
import { metrics } from "../lifelong/metrics.js";
import { learningPlot, paretoPlot } from "../lifelong/plots.js";
import { type SpliceRun, spliceLengths, spliceRun } from "../lifelong/splice.js";
import { type Block, blocksOf, negativesKept, splitUsers } from "../lifelong/split.js";
import { tasteVectors } from "../lifelong/taste-vectors.js";
import { median } from "../median.js";

const blockCount = 5;
const dims = 64;

/** A method's matrices, one a user, and what they amount to. */
const measured = (
  make: () => ReturnType<LearnerOver>,
  cases: readonly Block[][],
  floor: number,
  resampling: { resamples: number; seed: number },
) => {
  const own = cases.map((blocks) => matrixOf(make(), blocks));
  const perUser = own.map((matrix) => figuresOf(matrix, floor));
  const of = (name: keyof ReturnType<typeof figuresOf>) => mean(perUser.map((figures) => figures[name]));
  return {
    acc: of("acc"),
    diagonal: of("diagonal"),
    bwt: of("bwt"),
    forgetting: of("forgetting"),
    fwt: of("fwt"),
    diagonal95: interval(
      perUser.map(({ diagonal }) => diagonal),
      resampling,
    ),
    bwt95: interval(
      perUser.map(({ bwt }) => bwt),
      resampling,
    ),
    matrix: own[0]!.map((row, i) => row.map((_, j) => mean(own.map((matrix) => matrix[i]![j]!)))),
  };
};

const summed = (runs: readonly SpliceRun[]) => {
  const of = (pick: (run: SpliceRun) => number) => mean(runs.map(pick));
  const falseAlarms = of(({ falseAlarms }) => falseAlarms) / of(({ quiet }) => quiet);
  const delay = median(runs.map(({ delay }) => delay));
  return {
    medianDelay: Number.isFinite(delay) ? delay : null,
    within10: of(({ delay }) => (delay <= 10 ? 1 : 0)),
    eventsAFalseAlarm: falseAlarms > 0 ? 1 / falseAlarms : null,
    ofOracle: of(({ after }) => after) / of(({ oracle }) => oracle),
    oracle: of(({ oracle }) => oracle),
    onReturn: of(({ back }) => back) / of(({ before }) => before),
    before: of(({ before }) => before),
  };
};

/** Pairs of users as one stream each. `mixed`: each user's likes in random order, so that the switch is the only change there is. */
const streams = (rich: readonly (readonly number[])[], count: number, itemCount: number, seed: number, mixed: boolean) =>
  Array.from({ length: count }, (_, k) => {
    const drawn = shuffled(rich.length, seed + k);
    const [a, b] = [0, 1].map((place) => {
      const likes = rich[drawn[place]!]!;
      const ordered = mixed ? Array.from(shuffled(likes.length, seed + 2 * k + place), (at) => likes[at]!) : likes;
      return blocksOf(ordered, 1, itemCount, seed + 2 * k + place)[0]!;
    });
    return { a: a!.learn, b: b!.learn, heldA: a!, heldB: b! };
  });

const spelled = (value: number | null, none: string): string => (value === null ? none : value.toFixed(0));

/** Lifelong personalisation: does a profile follow the user without losing what it knew? Blocks in time, and two users in one stream. */
export const lifelong = experimentOf({
  options: z.object({
    liked: z.coerce.number().default(4).describe("the least value that counts as liked"),
    users: z.coerce.number().int().min(10).optional().describe("test so many users at most (default: 1000, 100 with --quick)"),
    pairs: z.coerce.number().int().min(10).optional().describe("splice so many pairs of users (default: 400, 60 with --quick)"),
    threshold: z.coerce
      .number()
      .positive()
      .default(lifelongRules.threshold)
      .describe("raise the alarm where the strangeness has piled up by so many standard deviations"),
  }),
  run: async ({ dataset, bundled, seed, quick, progress }, { liked, users = quick ? 100 : 1000, pairs = quick ? 60 : 400, threshold }) => {
    const { name, catalogue, interactions } = await openDataset(dataset ?? bundled);
    const itemCount = catalogue.size;
    const { training, tested } = splitUsers(interactions, { least: liked, enough: 50, most: users, seed });
    progress(`learning phi from ${training.length} users, testing ${tested.length} others`);
    const vectors = tasteVectors(training, itemCount, dims, seed);
    const cases = tested.map((likes, user) => blocksOf(likes, blockCount, itemCount, seed + user));
    const floor = mean(cases.flatMap((blocks) => blocks.map((block) => ndcgOf((item) => vectors.popularity[item]!, block))));
    const judged = Object.fromEntries(Object.entries(metrics).map(([metric, over]) => [metric, over(vectors, training)]));
    const resampling = { resamples: quick ? 200 : 2000, seed };
    const methods = Object.entries(learners).map(([method, make]) => {
      progress(`blocks: ${method}`);
      return { method, ...measured(() => make(vectors, judged.centred!), cases, floor, resampling) };
    });
    const { first, back } = spliceLengths;
    const ours = prototypesWith({ ...lifelongRules, threshold });
    const rich = tested.filter((likes) => Math.floor(likes.length * 0.8) >= first + back);
    const spliced = [true, false].flatMap((mixed) => {
      progress(`two users in one stream, ${mixed ? "each in random order" : "in their own order"}`);
      const all = streams(rich, rich.length > 1 ? pairs : 0, itemCount, seed, mixed);
      return Object.entries(judged).map(([metric, judge]) => ({
        metric,
        order: mixed ? "random" : "own",
        ...summed(all.map((stream) => spliceRun(() => ours(vectors, judge), stream))),
      }));
    });
    const mixed = streams(rich, rich.length > 1 ? pairs : 0, itemCount, seed, true);
    const curve = learningCurve(() => ours(vectors, judged.centred!), mixed);
    return {
      variant: name,
      headlines: headlinesOf(methods),
      title: `Lifelong personalisation on ${name}`,
      statement: {
        data: `${name}: ${interactions.users.length} users, ${itemCount} items; likes are values of ${liked} and more`,
        split: `half of the users with 50 likes are tested, phi is learned from the likes of all others (${training.length} users, SVD, ${dims} directions), so no block of a tested user is in it; ${blockCount} equal blocks of each tested user's likes in time, the last fifth of each held out and ranked among ${negativesKept} items that the user never liked`,
        ties: "events in the order of the file; equal scores put held-out items last",
        users: tested.length,
        intervals: `95% percentile bootstrap over users, ${resampling.resamples} resamples`,
        calls: 0,
        tokens: 0,
      },
      tables: [
        {
          caption: `${tested.length} users, five blocks; NDCG@10. Target: BWT >= -.016 and diagonal >= .494`,
          columns: [
            { name: "method" },
            { name: "ACC", digits: 3 },
            { name: "diagonal", digits: 3 },
            { name: "95%" },
            { name: "BWT", digits: 3 },
            { name: "95%" },
            { name: "forgetting", digits: 3 },
            { name: "FWT", digits: 3 },
          ],
          rows: methods.map(({ method, acc, diagonal, diagonal95, bwt, bwt95, forgetting, fwt }) => [
            method,
            acc,
            diagonal,
            diagonal95.map((end) => end.toFixed(3)).join(" to "),
            bwt,
            bwt95.map((end) => end.toFixed(3)).join(" to "),
            forgetting,
            fwt,
          ]),
        },
        {
          caption: `${rich.length > 1 ? pairs : 0} pairs of ${rich.length} users: ${first} likes of A, ${spliceLengths.second} of B, ${back} of A; alarm from ${threshold} deviations. Target: delay <= 10, a false alarm in 200 events or more, shares >= .95`,
          columns: [
            { name: "drift judged by" },
            { name: "each user's order" },
            { name: "median delay" },
            { name: "seen within 10", digits: 2 },
            { name: "events a false alarm" },
            { name: "B after 20, of the oracle's", digits: 3 },
            { name: "A on return, of before", digits: 3 },
          ],
          rows: spliced.map(({ metric, order, medianDelay, within10, eventsAFalseAlarm, ofOracle, onReturn }) => [
            metric,
            order,
            spelled(medianDelay, "none"),
            within10,
            spelled(eventsAFalseAlarm, "none"),
            ofOracle,
            onReturn,
          ]),
        },
      ],
      plots: [paretoPlot(methods), ...(curve.length > 0 ? [learningPlot(curve)] : [])],
      notes: [
        "FWT is what is known of a block before it comes, less what popularity among the training users gives.",
        "The oracle is the same profile, told of the switch: it begins anew there and learns the same twenty events of B.",
        "In their own order users drift by themselves, so an alarm before the switch may be right; in random order the switch is the only change. Events of the warm-up, which can raise no alarm, are not counted.",
        "Drift is judged plainly; centred, with what everybody likes taken off, as the profiler does; or by the directions that tell training users apart most (discriminant).",
      ],
      document: { dataset: name, seed, users: tested.length, floor, methods, threshold, spliced, curve },
    };
  },
});
