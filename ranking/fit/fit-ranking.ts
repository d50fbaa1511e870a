import type { Part } from "../../catalog/part.js";
import { type Examples, joined, thinned } from "../fusion/examples.js";
import { itemColumns } from "../fusion/item-columns.js";
import { loadForest } from "../gbdt/forest.js";
import { type ItemFacts, noFacts } from "../item-facts.js";
import { large } from "../limits.js";
import type { Sequences, Training } from "../model.js";
import { loadModelsGently, type ModelName, type Scorers, suitable } from "../models.js";
import { shuffled } from "../random.js";
import { type Fusion, type Ranking, type RankingReport, rankingOf } from "../ranking.js";
import { signalsOf } from "../signals.js";
import { sizesFor } from "../sizes.js";
import type { Crew } from "./crew.js";
import { crews } from "./crews.js";
import { forestSettings } from "./forest-settings.js";
import type { Query } from "./hold-out.js";
import type { HoldOutSpec } from "./hold-outs.js";
import type { Lot } from "./jobs.js";
import type { Judgement } from "./judge.js";
import { shared, sharedAll } from "./shared.js";

/** Users whose queries teach the trees at most, and queries on which the linear weights are found at most. */
const mostTaught = 6000;
const mostSearched = 400;
/** The gate's users: a share of all, at most so many; more of few. */
const gateShare = { many: 0.1, few: 0.4 };
const mostGate = 1000;
const fewUsers = 2000;
/** Rows of a query that the trees are taught by beside the picked ones. */
const mostRows = 60;

/** `seed` chooses the users of the gate and the trees' draws. `holdOut`: how the events to learn from are hidden; the same way in which
 *  the ranking will be judged, by default each user's last. `facts`: what is known of the items. `progress` is called at the
 *  beginning of each stage; `clock` gives milliseconds for the seconds of the report, and is left out where two fits must be
 *  equal to the bit. `crew`: who does the work, by default the calling thread; it is not closed. */
export interface FitOptions {
  seed: number;
  holdOut?: HoldOutSpec;
  facts?: ItemFacts;
  progress?: (stage: string) => void;
  clock?: () => number;
  crew?: Crew;
}

/** The ranking to ship, and the same fusion over models that have not seen the hidden events: `past` knows the `rest` only, and its trees
 *  have learned nothing from the users of `asked`: the latest query of each of the gate's users, or of all where there is no gate. */
export interface FittedRanking {
  ranking: Ranking;
  past: Ranking;
  rest: Sequences;
  asked: Query[];
}

/** Few users are asked for more of their last events. */
const lastOf = (users: number): HoldOutSpec => ({
  kind: "last",
  count: Math.max(1, Math.min(4, Math.ceil(fewUsers / Math.max(1, users)))),
});

/** Fits all models that suit the data, finds out on hidden events how to combine them, and refits on everything. The trees and the
 *  weights learn from some users; others choose between the best single signal, the linear fusion and the trees, and calibrate
 *  the winner. An empty training gives a ranking that scores 0 throughout. Deterministic, whoever the crew. */
export const fitRanking = async (training: Training, options: FitOptions): Promise<FittedRanking> => {
  const { seed, progress = () => {}, clock = () => 0, crew = crews.inline() } = options;
  const { itemCount } = training;
  const began = clock();
  const facts = sharedFacts(options.facts ?? noFacts(itemCount));
  const all: Training = { interactions: sharedAll(training.interactions), itemCount };
  const names = suitable(all);
  const fitSeconds: RankingReport["fitSeconds"] = {};
  const timed = async <T>(name: ModelName | "trees", work: Promise<T>): Promise<T> => {
    const start = clock();
    const result = await work;
    fitSeconds[name] = (clock() - start) / 1000;
    return result;
  };
  const fitAll = async (on: Training, hands: number): Promise<Record<string, Part>> => {
    const parts: Record<string, Part> = {};
    const waiting = longestFirst(names);
    // A job is handed out when a hand is free, so that its seconds are its own and not those of the queue.
    const work = async (): Promise<void> => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        parts[name] = await timed(name, crew.run("fitModel", { training: on, name }));
      }
    };
    await Promise.all(Array.from({ length: hands }, work));
    return parts;
  };

  progress(`fitting ${names.length} models without the hidden events`);
  const spec = options.holdOut ?? lastOf(all.interactions.offsets.length - 1);
  const { rest, queries } = await crew.run("holdOut", { training: all, spec });
  const before: Training = { interactions: rest, itemCount };
  const parts = await fitAll(before, crew.hands);
  const past = await loadModelsGently(parts);
  const lots = divided(queries, seed);

  progress("scoring pools of candidates");
  // Each job opens all models anew: those of a large catalogue not twice at a time.
  const hands = itemCount < large ? crew.hands : 1;
  const asked: Lot[] = [
    { queries: lots.taught, thin: { most: mostRows, seed, first: 0 } },
    { queries: lots.search },
    { queries: lots.gate },
  ];
  const runs = asked.map(({ queries: own }) => chunks(own, hands));
  const made = await Promise.all(
    Array.from({ length: hands }, (_, hand) => {
      const some = asked.map(({ thin }, k) => {
        const first = runs[k]!.slice(0, hand).flat().length;
        return { queries: runs[k]![hand] ?? [], ...(thin ? { thin: { ...thin, first } } : {}) };
      });
      return crew.run("makeExamples", { parts, training: before, facts, lots: some });
    }),
  );
  const [taught, search, gate] = asked.map((_, k) => joined(made.map((own) => own[k]!))) as [Examples, Examples, Examples];

  progress("training the trees, and fitting the models on everything");
  const grow = (groups: Examples) =>
    timed("trees", crew.run("fitForest", { groups: sharedAll(groups), settings: forestSettings(groups.offsets.length - 1, seed) }));
  // The gate is judged by trees that have not seen it; those that are shipped may learn from it too.
  const [forest, final, whole] = await Promise.all([
    grow(taught),
    grow(joined([taught, thinned(gate, mostRows, seed)])),
    fitAll(all, crew.hands),
  ]);

  progress("choosing between the trees, the linear fusion and the best single signal");
  const judged = await crew.run("judge", { search, gate, names: signalsOf(past).map(({ name }) => name), forest });

  const fusion = fusionOf(judged, { users: lots.gateUsers, sizes: sizesFor(all), seconds: (clock() - began) / 1000, fitSeconds });
  const over = (scorers: Scorers, on: Training, trees: Part): Ranking =>
    rankingOf(scorers, fusion, itemColumns(facts, scorers.popularity.counts, on.interactions), loadForest(trees));
  return {
    ranking: over(await loadModelsGently(whole), all, final),
    past: over(past, before, forest),
    rest,
    asked: lots.gate.length > 0 ? lots.gate : latestOf(queries),
  };
};

const fusionOf = (
  { winner, weights, calibration, figures }: Judgement,
  fit: Pick<RankingReport, "users" | "sizes" | "seconds" | "fitSeconds">,
): Fusion => ({
  weights,
  calibration,
  report: { figures, winner, ...fit },
});

const sharedFacts = ({ numbers, traits }: ItemFacts): ItemFacts => ({ numbers: numbers.map(shared), traits: sharedAll(traits) });

/** The order in which the models keep all hands busy to the end. */
const longestFirst = (names: readonly ModelName[]): ModelName[] => {
  const long: ModelName[] = ["ar", "ials", "ease", "item-knn"];
  return [...long.filter((name) => names.includes(name)), ...names.filter((name) => !long.includes(name))];
};

/** Each user's latest query only: the nearest to what will be asked. */
const latestOf = (queries: readonly Query[]): Query[] => queries.filter(({ user }, at) => queries[at + 1]?.user !== user);

/** Queries by who uses them, all of one user's on one side of the gate. The search takes some of those that teach. */
const divided = (queries: readonly Query[], seed: number) => {
  const users = [...new Set(queries.map(({ user }) => user))];
  const order = Array.from(shuffled(users.length, seed), (at) => users[at]!);
  const share = users.length < fewUsers ? gateShare.few : gateShare.many;
  const gateUsers = users.length < 2 ? 0 : Math.min(mostGate, Math.floor(users.length * share));
  const atGate = new Set(order.slice(0, gateUsers));
  const teaching = new Set(order.slice(gateUsers, gateUsers + mostTaught));
  const taught = queries.filter(({ user }) => teaching.has(user));
  const searched = shuffled(taught.length, seed).subarray(0, mostSearched);
  return {
    gateUsers,
    taught,
    gate: latestOf(queries).filter(({ user }) => atGate.has(user)),
    search: Array.from(searched, (at) => taught[at]!),
  };
};

/** The list in as many runs as there are hands, nearly equal; at least one, perhaps empty. */
const chunks = <T>(list: readonly T[], hands: number): T[][] => {
  const size = Math.max(1, Math.ceil(list.length / hands));
  return Array.from({ length: Math.max(1, Math.ceil(list.length / size)) }, (_, k) => list.slice(k * size, (k + 1) * size));
};
