import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { fitSemanticSpace } from "../../ranking/semantic-space.js";
import { resamples } from "../bootstrap.js";
import { type Context, experimentOf } from "../experiment.js";
import type { SimulatedPeople } from "../people-door.js";
import { prepared } from "../prepared.js";
import type { Findings } from "../report.js";
import { readAgent4Rec } from "../roleplay/agent4rec.js";
import { agent4RecTold } from "../roleplay/agent4rec-told.js";
import { augmentation } from "../roleplay/augmentation.js";
import { decisionTest } from "../roleplay/decision.js";
import { told } from "../roleplay/discrimination.js";
import { apartBy, boundaryJump, clickError, eventsAuc, factsOf } from "../roleplay/distributions.js";
import { fitScorers } from "../roleplay/fit-scorers.js";
import { earlyShare, halvesOf } from "../roleplay/halves.js";
import { headlinesOf } from "../roleplay/headlines.js";
import { plotsOf } from "../roleplay/plots.js";
import { replayed } from "../roleplay/replay.js";
import { staysOf } from "../roleplay/stays.js";
import { type PeopleFindings, type RoleplayFindings, tablesOf } from "../roleplay/tables.js";
import { perUserTemporal } from "../splits/per-user-temporal.js";
import { randomOrder } from "../systems/chance.js";
import { fitSystems } from "../systems/fit-systems.js";

const Options = z.object({
  agent4rec: z.string().optional().describe("the folder of Agent4Rec's splits of MovieLens 1M (default: agent4rec beside the data set's)"),
  users: z.coerce.number().int().min(10).default(1000).describe("compare at most so many users with their likenesses (default: 1000)"),
});

/** As many users are asked in a quick run, and before recommenders. */
const few = 100;
const mostDecided = 400;

const notes = [
  "People and recommenders are learned on different halves of the users; a simulated person shares with the recommender the early events of its own user alone.",
  "What was shown to real users is not known. They are taken to have come across what they took among four times as many items that they never met, drawn alike from the catalogue; simulated people face the same pages. Where an item of these was never met because it was never seen, a simulated taking of it counts as wrong all the same.",
  "Ratings of what real users took are drawn for the same items; those of what simulated people took are of their own choice.",
];

/** Do simulated people behave like real ones? */
export const roleplay = experimentOf({
  options: Options,
  run: async (context: Context, options): Promise<Findings> => {
    const { seed, progress, clock, doors, quick, dataset } = context;
    const data = await prepared(context, perUserTemporal, { minRating: 0, core: 5, negatives: 1, past: 0 });
    const { catalogue, interactions } = data;
    const { size } = catalogue;
    const { learned, asked, hasClock } = halvesOf(interactions, seed);
    const lives = asked.lives.slice(0, quick ? few : options.users);

    progress(`fitting models for the people on ${learned.users.length} users`);
    const scorers = await fitScorers(learned.past, size);
    const space = fitSemanticSpace(catalogue, learned.past, seed);
    const facts = factsOf(learned.past, size);
    const kinds = { "with company": scorers, "without company": undefined };
    const made = Object.entries(kinds).map(([name, own]): [string, SimulatedPeople] => {
      progress(`learning people ${name}`);
      return [name, doors.people({ size, space, known: learned.past, scorers: own, lives: learned.lives, hasClock, seed })];
    });

    progress("fitting recommenders on the other half");
    const fitted = await fitSystems({ catalogue, train: asked.past, within: { kind: "tail" }, seed, progress, clock });
    const systems = [randomOrder(seed), ...fitted.systems.filter(({ name }) => name !== "gated")];

    const people: PeopleFindings[] = [];
    for (const [name, own] of made) {
      progress(`putting people ${name} in the place of ${lives.length} users`);
      const replay = await replayed(own, lives, seed);
      people.push({
        name,
        told: told(own, learned.lives.slice(0, lives.length), lives, size, seed),
        apart: apartBy(replay, lives, facts),
        auc: eventsAuc(replay, lives, facts),
        ece: clickError(replay),
        jump: { real: boundaryJump(replay.real, replay), simulated: boundaryJump(replay.simulated, replay) },
        wrong: replay.wrong,
        events: replay.simulated.length,
        levels: { all: own.population.rating?.levels ?? [], used: [...new Set(replay.simulated.flatMap(({ rating }) => rating ?? []))] },
        decision: await decisionTest(own, lives.slice(0, quick ? few : mostDecided), systems, size, seed),
        replay,
      });
    }
    const [first] = made;
    const stays = staysOf(first![1], { learned: learned.lives, asked: asked.lives, hasClock }, seed);
    progress("training on simulated events of newcomers");
    const augmented = await augmentation(first![1], asked, size, seed);

    const folder = options.agent4rec ?? (dataset === undefined ? undefined : join(dirname(resolve(dataset)), "agent4rec"));
    const splits = folder === undefined ? undefined : readAgent4Rec(folder);
    if (splits) progress("telling likes from others on Agent4Rec's splits");
    const splitsTold = splits && (await agent4RecTold(splits, doors, seed, quick ? few : undefined));
    const findings: RoleplayFindings = { people, stays, augmented, agent4rec: splitsTold, hasClock };
    const skipped = splits
      ? []
      : [
          `Agent4Rec's splits are skipped: no folder ${folder === undefined ? "given by --agent4rec" : `"${basename(folder)}" beside the data`}.`,
        ];
    return {
      variant: data.name,
      headlines: headlinesOf(findings),
      title: `Simulated people against real ones on ${data.name}`,
      statement: {
        data: data.about,
        split:
          `users in two halves by the seed: people are learned on ${learned.users.length}, recommenders on the other ${asked.users.length}, of whom ${lives.length} are compared with simulated ones; ` +
          `of each user the first ${100 * earlyShare}% of the events are known, all later ones are to be met (learned half: to learn behaviour from)`,
        ties: data.ties,
        users: lives.length,
        intervals: `95%, percentiles of 1,000 resamples of users (augmentation: ${resamples.toLocaleString("en")}, paired)`,
        calls: 0,
        tokens: 0,
      },
      tables: tablesOf(findings),
      plots: plotsOf(findings),
      notes: [
        ...notes,
        ...(hasClock ? [] : ["The events have no clock: sessions cannot be told apart, and a user's whole record is the one visit."]),
        ...skipped,
        ...data.notes,
      ],
      document: {
        dataset: data.name,
        seed,
        people: people.map(({ replay: _, ...one }) => one),
        stays,
        augmented,
        agent4rec: splitsTold ?? null,
      },
    };
  },
});
