import type { Table } from "../report.js";
import { published } from "./published.js";
import { type RankedLabel, type SystemName, systemNames, systems } from "./ranked-labels.js";
import { cutoffs, type Estimate, estimate } from "./recall.js";

/** How often the recommended item was among the first k, by system; the mentioned items among the candidates or not. */
export type Recalls = Record<SystemName, { all: Estimate[]; fresh: Estimate[] }>;

export const recallsOf = (ranked: readonly RankedLabel[], seed: number, resamples: number): Recalls =>
  Object.fromEntries(
    systemNames.map((name) => {
      const of = (kind: "ranks" | "fresh") =>
        cutoffs.map((k) =>
          estimate(
            ranked.flatMap((one) => (one[kind] ? [{ dialog: one.dialog, value: Number(one[kind][name] < k) }] : [])),
            seed,
            resamples,
          ),
        );
      return [name, { all: of("ranks"), fresh: of("fresh") }];
    }),
  ) as Recalls;

/** The full system against each other one, in R@10, paired by turn. */
export const gainsOf = (ranked: readonly RankedLabel[], seed: number, resamples: number): { system: SystemName; gain: Estimate }[] =>
  systemNames
    .filter((name) => name !== "full")
    .map((system) => {
      const outcomes = ranked.map(({ dialog, ranks }) => ({ dialog, value: Number(ranks.full < 10) - Number(ranks[system] < 10) }));
      return { system, gain: estimate(outcomes, seed, resamples) };
    });

const interval = ({ low, high }: Estimate): string => `${low.toFixed(3)} to ${high.toFixed(3)}`;

const columns = [{ name: "system" }, { name: "R@1" }, { name: "R@10" }, { name: "95% of R@10" }, { name: "R@50" }];

const rowsOf = (recalls: Recalls, kind: "all" | "fresh") =>
  systemNames.map((name) => {
    const [one, ten, fifty] = recalls[name][kind] as [Estimate, Estimate, Estimate];
    return [`${name}: ${systems[name].about}`, one.mean, ten.mean, interval(ten), fifty.mean];
  });

/** The tables of a recall run. `redial`: the published figures stand beside. */
export const recallTables = (
  recalls: Recalls,
  gains: ReturnType<typeof gainsOf>,
  labels: number,
  fresh: number,
  redial: boolean,
): Table[] => [
  {
    caption: `The protocol of iEvaLM and CRSLab: every item is a candidate, those mentioned before too; ${labels} recommended items`,
    columns,
    rows: [
      ...rowsOf(recalls, "all"),
      ...(redial ? published.map(({ system, recall: [one, ten, fifty] }) => [system, one, ten, "", fifty]) : []),
    ],
  },
  {
    caption: `New items only: what was mentioned is no candidate and no label; ${fresh} recommended items`,
    columns,
    rows: rowsOf(recalls, "fresh"),
  },
  {
    caption: "What the full system gains in R@10, paired by turn, dialogues resampled",
    columns: [{ name: "against" }, { name: "gain" }, { name: "95%" }],
    rows: gains.map(({ system, gain }) => [system, gain.mean, interval(gain)]),
  },
];
