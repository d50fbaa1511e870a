import type { Table } from "../report.js";
import { type Augmentation, realEvents } from "./augmentation.js";
import type { DecisionTest } from "./decision.js";
import type { Told } from "./discrimination.js";
import type { Apart } from "./distributions.js";
import type { Replay } from "./replay.js";
import type { Stays } from "./stays.js";

/** What was found of people of one kind. */
export interface PeopleFindings {
  name: string;
  told: Told[];
  apart: Apart[];
  auc: number;
  ece: number;
  jump: { real: number; simulated: number };
  wrong: number;
  events: number;
  levels: { all: number[]; used: number[] };
  decision: DecisionTest;
  replay: Replay;
}

export interface RoleplayFindings {
  people: PeopleFindings[];
  stays: Stays[];
  augmented: Augmentation;
  agent4rec: Told[] | undefined;
  hasClock: boolean;
}

const range = ({ low, high }: { low: number; high: number }, digits = 3): string => `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
const verdict = (reached: boolean): string => (reached ? "reached" : "missed");

/** Published and rerun figures on the same splits, 1:1 and 1:9. */
const references = [
  ["Agent4Rec as published", 1, 0.691, 0.698],
  ["Agent4Rec run again", 1, 0.599, 0.501],
  ["SimUSER as published", 1, 0.791, 0.777],
  ["logistic user over EASE", 1, 0.79, 0.794],
  ["logistic user over EASE", 9, 0.762, 0.424],
] as const;

const toldTable = (caption: string, rows: readonly (readonly [string, Told])[], isAgent4Rec: boolean): Table => ({
  caption,
  columns: [
    { name: "who" },
    { name: "1 : m", digits: 0 },
    { name: "accuracy", digits: 3 },
    { name: "95% interval" },
    { name: "precision", digits: 3 },
    { name: "recall", digits: 3 },
    { name: "F1", digits: 3 },
    { name: "95% interval of F1" },
  ],
  rows: [
    ...rows.map(([who, one]) => [
      who,
      one.ratio,
      one.accuracy,
      range(one.accuracyEnds),
      one.precision,
      one.recall,
      one.f1,
      range(one.f1Ends),
    ]),
    ...(isAgent4Rec ? references.map(([who, ratio, accuracy, f1]) => [who, ratio, accuracy, "", undefined, undefined, f1, ""]) : []),
  ],
});

const at = (told: readonly Told[], ratio: number): Told => told.find((one) => one.ratio === ratio)!;

const agent4RecTable = (told: Told[]): Table => {
  const reached = at(told, 1).accuracy >= 0.8 && at(told, 1).f1 >= 0.8 && at(told, 9).f1 >= 0.45;
  return toldTable(
    `Likes told from others on Agent4Rec's splits; accuracy and F1 of at least .80 at 1:1, F1 of at least .45 at 1:9: ${verdict(reached)}`,
    told.map((one) => ["simulated person, with company", one] as const),
    true,
  );
};

const apartTable = ({ name, apart, levels }: PeopleFindings): Table => {
  const [all] = apart;
  const reached = all!.chosenJsd <= 0.02 && all!.ownJsd <= 0.02 && levels.used.length === levels.all.length && all!.takesJsd <= 0.02;
  return {
    caption: `Events of people ${name} against real ones (JSD in bits, ${levels.used.length} of ${levels.all.length} levels given; at most .02 with all levels: ${verdict(reached)})`,
    columns: [
      { name: "of" },
      { name: "real events", digits: 0 },
      { name: "ratings JSD, same items", digits: 4 },
      { name: "W1", digits: 3 },
      { name: "ratings JSD, own choice", digits: 4 },
      { name: "W1", digits: 3 },
      { name: "taken a page JSD", digits: 4 },
      { name: "by a coin of one rate", digits: 4 },
      { name: "popularity taken JSD", digits: 4 },
      { name: "mean rating", digits: 2 },
      { name: "simulated", digits: 2 },
    ],
    rows: apart.map((one) => [
      one.name,
      one.events,
      one.chosenJsd,
      one.chosenW1,
      one.ownJsd,
      one.ownW1,
      Number.isNaN(one.takesJsd) ? undefined : one.takesJsd,
      Number.isNaN(one.coinJsd) ? undefined : one.coinJsd,
      one.whatJsd,
      one.realMean,
      one.ownMean,
    ]),
  };
};

const checksTable = (people: readonly PeopleFindings[]): Table => ({
  caption: "Can simulated events be told from real ones?",
  columns: [{ name: "check" }, ...people.map(({ name }) => ({ name, digits: 3 })), { name: "at most" }],
  rows: [
    ["AUC of a classifier on users it has not seen (C2ST)", ...people.map(({ auc }) => auc), "0.60"],
    ["ECE of the chance to take", ...people.map(({ ece }) => ece), ""],
    ["events on a wrong item", ...people.map(({ wrong }) => wrong), "0"],
    ["jump of the rate at the end of a page", ...people.map(({ jump }) => jump.simulated), "0.10"],
    ["the same of real users on these pages", ...people.map(({ jump }) => jump.real), ""],
  ],
});

const staysTable = (stays: readonly Stays[]): Table => ({
  caption: `Lengths of visits in events (KS of at most .10: ${stays.map(({ of, ks }) => `${of} ${verdict(ks <= 0.1)}`).join(", ")})`,
  columns: [
    { name: "of" },
    { name: "real visits", digits: 0 },
    { name: "KS", digits: 3 },
    { name: "KS of real users' halves", digits: 3 },
    { name: "median real", digits: 0 },
    { name: "median simulated", digits: 0 },
  ],
  rows: stays.map((one) => [one.of, one.visits, one.ks, one.byChance, one.realMedian, one.simulatedMedian]),
});

const decisionTable = (people: readonly PeopleFindings[]): Table => ({
  caption: `First slates of recommenders before ${people[0]!.decision.users} users. Kendall's tau of the orders by simulated and by real users: ${people
    .map(
      ({ name, decision }) =>
        `${name} ${decision.tau.toFixed(2)} (${range(decision.ends, 2)}; by expected shares ${decision.expectedTau.toFixed(2)})`,
    )
    .join(", ")}`,
  columns: [
    { name: "recommender" },
    { name: "taken later by real users", digits: 4 },
    ...people.map(({ name }) => ({ name: `taken by people ${name}`, digits: 4 })),
  ],
  rows: people[0]!.decision.standings
    .map(({ name, real }, k) => [name, real, ...people.map(({ decision }) => decision.standings[k]!.simulated)])
    .sort((a, b) => Number(b[1]) - Number(a[1])),
});

const augmentedTable = ({ newcomers, added, models }: Augmentation): Table => ({
  caption: `NDCG@10 for ${newcomers} users of whom ${realEvents} events are known, without and with ${added.toFixed(1)} simulated events each in training and in the past`,
  columns: [
    { name: "model" },
    { name: "real events alone" },
    { name: "with simulated" },
    { name: "difference" },
    { name: "95% interval" },
    { name: "with as many drawn" },
    { name: "95% interval of the difference" },
  ],
  rows: models.map(({ model, alone, simulated, likewise }) => [
    model,
    alone,
    simulated.ndcg,
    simulated.mean,
    range(simulated, 4),
    likewise.ndcg,
    range(likewise, 4),
  ]),
});

/** All tables of the report. */
export const tablesOf = ({ people, stays, augmented, agent4rec }: RoleplayFindings): Table[] => [
  ...(agent4rec ? [agent4RecTable(agent4rec)] : []),
  toldTable(
    "What users took late told from items that they never met, on the data's own users",
    people.flatMap(({ name, told }) => told.map((one) => [`people ${name}`, one] as const)),
    false,
  ),
  ...people.map(apartTable),
  checksTable(people),
  staysTable(stays),
  decisionTable(people),
  ...(augmented.newcomers > 0 ? [augmentedTable(augmented)] : []),
];
