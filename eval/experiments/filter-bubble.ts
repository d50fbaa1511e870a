import { z } from "zod";
import { resamples } from "../bootstrap.js";
import { type Compared, gainLost, giniGap, type Pages, sharesOf } from "../bubble/compared.js";
import { entropyPlot } from "../bubble/plots.js";
import { entropiesIn, exposureOf, roundsOf } from "../bubble/rounds.js";
import { type Loop, loopTable } from "../bubble/tables.js";
import { type Context, experimentOf } from "../experiment.js";
import type { Headline } from "../headline.js";
import { accuracySetting } from "../ladder/arms.js";
import type { Environment } from "../loop-doors.js";
import type { Setting } from "../metric.js";
import type { Findings } from "../report.js";
import { settingOf } from "../setting.js";

const Options = z.object({
  users: z.coerce.number().int().min(2).optional().describe("so many people visit (default: 300; quick: 8)"),
  rounds: z.coerce.number().int().min(2).optional().describe("so many pages each, one a round (default: 20; quick: 6)"),
});

const count = 10;
const unconstrained = "full graph, accuracy setting";
const full = "full graph";

/** Who recommends; each with feedback, and in a world without. */
const arms: readonly { name: string; policy: string; settings?: Record<string, unknown> }[] = [
  { name: full, policy: "full" },
  { name: unconstrained, policy: "full", settings: accuracySetting },
  { name: "solo agent", policy: "solo" },
  { name: "ease", policy: "ease" },
  { name: "popular", policy: "popular" },
  { name: "random", policy: "random" },
];

/** A loop, and the pages that it was made of. */
type Looped = Loop & { pages: Pages };

/** Protocol E: what is to hold after twenty rounds. */
const headlinesOf = (loops: readonly Looped[], setting: Setting, seed: number): Headline[] => {
  const of = (name: string, feedback = true): Looped => loops.find((loop) => loop.name === name && loop.feedback === feedback)!;
  const [ours, free, untold] = [of(full), of(unconstrained), of(full, false)];
  const headline = (figure: string, { value, low, high }: Compared, target?: NonNullable<Headline["target"]>): Headline => ({
    ...{ figure, value, interval: [low, high] as const },
    ...(target ? { target } : {}),
  });
  const last = ({ pages, rounds }: Looped) => entropiesIn(pages, rounds.length - 1, count, setting);
  return [
    headline("full graph: entropy of the last round in shares of the first", ours.kept, { least: 0.95 }),
    headline(
      "full graph: entropy of the last round in shares of that in the world without feedback",
      sharesOf(last(ours), last(untold), seed),
    ),
    headline("full graph: Gini of exposure minus that of the unconstrained graph", giniGap(ours.pages, free.pages, setting.itemCount), {
      most: 0,
    }),
    headline("full graph: gain lost to the unconstrained graph, %", gainLost(ours.pages, free.pages, count, seed), { most: 2 }),
  ];
};

const loopsOf = async (
  environment: Environment,
  { users, rounds }: { users: number; rounds: number },
  { seed, progress }: Context,
  setting: Setting,
) => {
  const loops: Looped[] = [];
  for (const { name, ...arm } of arms)
    for (const feedback of [true, false]) {
      progress(`${name}, ${feedback ? "told" : "not told"} what was taken: ${users} people, ${rounds} rounds`);
      const pages = await environment.loop({ ...arm, users, rounds, count, feedback });
      const of = roundsOf(pages, count, setting);
      const kept = sharesOf(entropiesIn(pages, rounds - 1, count, setting), entropiesIn(pages, 0, count, setting), seed);
      loops.push({ name, feedback, rounds: of, gini: exposureOf(pages, count, setting), kept, pages });
    }
  return loops;
};

/** Whether users end in a bubble: pages of simulated people, round after round, against a world in which nobody learns what they took. */
export const filterBubble = experimentOf({
  options: Options,
  run: async (context: Context, options): Promise<Findings> => {
    const { dataset, seed, quick, out, progress, doors } = context;
    const users = options.users ?? (quick ? 8 : 300);
    const rounds = options.rounds ?? (quick ? 6 : 20);
    const environment = await doors.environment({ dataset, out: `${out}/environment`, seed, progress });
    const { name, catalogue, interactions, people } = environment;
    const setting = settingOf(catalogue, interactions);
    const looped = await loopsOf(environment, { users, rounds }, context, setting);
    const loops: Loop[] = looped.map(({ pages: _, ...loop }) => loop);
    return {
      variant: name,
      title: `Filter bubble on ${name}: ${rounds} rounds`,
      headlines: headlinesOf(looped, setting, seed),
      statement: {
        data: `${name}: ${interactions.users.length} users, ${catalogue.size} items, ${interactions.items.length} events; ${people.length} personas fitted on four fifths of the users`,
        split:
          "a closed loop: what people take of a page is learned before the next; the world without feedback has the same people and nobody learns",
        ties: "by the recommenders: the earlier item",
        users,
        intervals: `95%, percentiles of ${resamples.toLocaleString("en")} resamples of people`,
        calls: 0,
        tokens: 0,
      },
      tables: [loopTable(loops)],
      plots: [entropyPlot(loops)],
      notes: [
        "People are simulated (docs/simulation.md); each round is a new visit of one page, and nobody is shown an item twice, so that pages change without feedback too.",
        "The difference of Gini has its interval by the jackknife over people, all others by resamples.",
        "Gain: the discounted gain of what was taken, of that of a page of which all is taken. Gini is over the exposure of all rounds, the items that nobody was shown included.",
        "Overlap: the Jaccard index of two people's pages of the same round, over pairs of people.",
      ],
      document: { dataset: name, seed, users, rounds, loops },
    };
  },
});
