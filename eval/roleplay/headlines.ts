import type { Headline } from "../headline.js";
import type { Told } from "./discrimination.js";
import type { PeopleFindings, RoleplayFindings } from "./tables.js";

/** Protocol B: what people are to reach. `jsd` in bits. */
const least = { accuracy: 0.8, f1: 0.8, f1AmongNine: 0.45 };
const most = { jsd: 0.02, ks: 0.1, auc: 0.6, jump: 0.1 };

const toldHeadlines = (told: readonly Told[]): Headline[] => {
  const of = (ratio: number): Told => told.find((one) => one.ratio === ratio)!;
  const [even, nine] = [of(1), of(9)];
  const ends = ({ low, high }: Told["f1Ends"]) => [low, high] as const;
  const who = "Agent4Rec's splits";
  return [
    { figure: `${who}, 1:1: accuracy`, value: even.accuracy, interval: ends(even.accuracyEnds), target: { least: least.accuracy } },
    { figure: `${who}, 1:1: F1`, value: even.f1, interval: ends(even.f1Ends), target: { least: least.f1 } },
    { figure: `${who}, 1:9: F1`, value: nine.f1, interval: ends(nine.f1Ends), target: { least: least.f1AmongNine } },
  ];
};

const peopleHeadlines = ({ name, apart, auc, wrong, jump, decision }: PeopleFindings): Headline[] => {
  const [all] = apart;
  const of = (figure: string, value: number, limit: number): Headline => ({
    figure: `people ${name}: ${figure}`,
    value,
    target: { most: limit },
  });
  return [
    of("ratings apart on the same items, JSD", all!.chosenJsd, most.jsd),
    of("ratings apart by own choice, JSD", all!.ownJsd, most.jsd),
    of("taken a page apart, JSD", all!.takesJsd, most.jsd),
    of("AUC of a classifier against real events", auc, most.auc),
    of("jump of the rate at the end of a page", jump.simulated, most.jump),
    of("events on a wrong item", wrong, 0),
    { figure: `people ${name}: tau of recommenders' order`, value: decision.tau, interval: [decision.ends.low, decision.ends.high] },
  ];
};

/** What the page over all reports shows of the people. */
export const headlinesOf = ({ people, stays, agent4rec }: RoleplayFindings): Headline[] => [
  ...(agent4rec ? toldHeadlines(agent4rec) : []),
  ...people.flatMap(peopleHeadlines),
  ...stays.map(({ of, ks }): Headline => ({ figure: `lengths of visits apart, ${of}: KS`, value: ks, target: { most: most.ks } })),
];
