import { z } from "zod";
import { fitSemanticSpace } from "../../ranking/semantic-space.js";
import { figuresOf } from "../accuracy/figures.js";
import { shipped } from "../accuracy/outcome.js";
import { bootstrap, resamples } from "../bootstrap.js";
import { byContent, newItems } from "../cold/items.js";
import { strangersOf, withLast } from "../cold/users.js";
import { type Context, experimentOf } from "../experiment.js";
import { judge } from "../judge.js";
import { type Prepared, prepared } from "../prepared.js";
import type { Findings, Table } from "../report.js";
import { settingOf } from "../setting.js";
import { leaveLastOut } from "../splits/leave-last-out.js";
import type { System } from "../system.js";
import { randomOrder } from "../systems/chance.js";
import { fitSystems } from "../systems/fit-systems.js";

const lengths = [1, 2, 5, Number.POSITIVE_INFINITY];
const strangerShare = 0.2;
const newShare = 0.1;
const shownSystems = ["random", "popularity", "item-knn", "ease", "ease-recent", "ials", "ar", "seq-knn", "linear", "gbdt", "gated"];

const Options = z.object({
  core: z.coerce.number().int().min(0).default(5).describe("items and users with fewer events are left out, over and over (default: 5)"),
  users: z.coerce.number().int().min(1).default(1000).describe("ask at most so many strangers, drawn by the seed (default: 1000)"),
});

const nameOf = (length: number): string => (Number.isFinite(length) ? `${length} event${length > 1 ? "s" : ""}` : "all events");

/** Users of whom little is known. */
const coldUsers = async ({ seed, progress, clock }: Context, { catalogue, held }: Prepared, most: number) => {
  const { train, cases } = strangersOf(held, strangerShare, most, seed);
  const fitted = await fitSystems({ catalogue, train, within: { kind: "last" }, seed, progress, clock });
  const systems = [randomOrder(seed), ...fitted.systems].filter(({ name }) => shownSystems.includes(name));
  const setting = settingOf(catalogue, train);
  const { interval } = bootstrap(cases.length, seed);
  const rows = systems.map(({ name, ...system }) => {
    progress(`asking ${name} about ${cases.length} strangers`);
    const byLength = lengths.map((length) => {
      const asked = Number.isFinite(length) ? withLast(cases, length) : cases;
      const figures = figuresOf(judge({ name, ...system }, asked, catalogue.size, 10, clock), [10], setting);
      return { events: nameOf(length), hr: figures["hr@10"]!.mean, ...interval(figures["ndcg@10"]!.byUser!) };
    });
    return { name, byLength };
  });
  return { users: cases.length, rows };
};

/** Items that nobody has met. */
const coldItems = ({ seed, progress, clock }: Context, { catalogue, interactions }: Prepared) => {
  const { train, cases } = newItems(interactions, catalogue.size, newShare, seed);
  progress("placing items by meaning");
  const space = fitSemanticSpace(catalogue, train, seed);
  const systems: System[] = [randomOrder(seed), byContent("content, whole past", space, 1), byContent("content, recent past", space, 0.9)];
  const setting = settingOf(catalogue, train);
  const { interval } = bootstrap(cases.length, seed);
  const rows = systems.map((system) => {
    const figures = figuresOf(judge(system, cases, catalogue.size, 10, clock), [10], setting);
    return { name: system.name, hr: figures["hr@10"]!.mean, recall: figures["recall@10"]!.mean, ...interval(figures["ndcg@10"]!.byUser!) };
  });
  return { users: cases.length, items: cases[0]?.candidates?.length ?? 0, rows };
};

const range = ({ low, high }: { low: number; high: number }): string => `${low.toFixed(4)} to ${high.toFixed(4)}`;

const userTable = ({ users, rows }: Awaited<ReturnType<typeof coldUsers>>): Table => ({
  caption: `NDCG@10 with the last 1, 2, 5 or all events of ${users} users known, of whom the models have seen nothing`,
  columns: [
    { name: "system" },
    ...lengths.map((length) => ({ name: nameOf(length) })),
    { name: "95% interval at 1" },
    { name: "95% interval at 5" },
  ],
  rows: rows.map(({ name, byLength }) => [name, ...byLength.map(({ mean }) => mean), range(byLength[0]!), range(byLength[2]!)]),
});

const itemTable = ({ users, items, rows }: ReturnType<typeof coldItems>): Table => ({
  caption: `${items} items without any event, ordered for the ${users} users who met one of them`,
  columns: [{ name: "system" }, { name: "HR@10" }, { name: "Recall@10" }, { name: "NDCG@10" }, { name: "95% interval of NDCG" }],
  rows: rows.map((row) => [row.name, row.hr, row.recall, row.mean, range(row)]),
});

/** How well users of whom little is known are served, and items that nobody has met. */
export const coldStart = experimentOf({
  options: Options,
  run: async (context: Context, options): Promise<Findings> => {
    const data = await prepared(context, leaveLastOut, { core: options.core, minRating: 0, negatives: 1, past: 0 });
    const users = await coldUsers(context, data, options.users);
    const items = coldItems(context, data);
    const order = lengths.map(nameOf);
    return {
      variant: data.name,
      headlines: [
        ...(users.rows.find(({ name }) => name === shipped)?.byLength ?? []).map(({ events, mean, low, high }) => ({
          figure: `${shipped}: NDCG@10, ${events} known`,
          value: mean,
          interval: [low, high] as const,
        })),
        ...items.rows
          .filter(({ name }) => name !== "random")
          .map(({ name, mean, low, high }) => ({ figure: `new items by ${name}: NDCG@10`, value: mean, interval: [low, high] as const })),
      ],
      title: `Cold start on ${data.name}`,
      statement: {
        data: data.about,
        split:
          `users: ${100 * strangerShare}% of them, at most ${options.users}, are left out of all learning, and asked for their last event with the last 1, 2, 5 or all events before it; ` +
          `items: all events of ${100 * newShare}% of the items are left out, and those who met them are asked, these items alone being ranked; both drawn by the seed`,
        ties: data.ties,
        users: users.users,
        intervals: `95%, percentiles of ${resamples.toLocaleString("en")} resamples of users`,
        calls: 0,
        tokens: 0,
      },
      tables: [userTable(users), ...(items.users > 0 ? [itemTable(items)] : [])],
      plots: [
        {
          name: "events-known",
          caption: "NDCG@10 by how many events of a user are known",
          spec: {
            width: 420,
            height: 320,
            data: {
              values: users.rows.flatMap(({ name, byLength }) =>
                byLength.map(({ events, mean }) => ({ system: name, events, ndcg: mean })),
              ),
            },
            mark: { type: "line", point: true },
            encoding: {
              x: { field: "events", type: "ordinal", sort: order, title: "known of the user" },
              y: { field: "ndcg", type: "quantitative", title: "NDCG@10" },
              color: { field: "system", type: "nominal", scale: { scheme: "tableau20" } },
            },
          },
        },
      ],
      notes: ["What was met before the known events is not known as seen, and takes places on the list.", ...data.notes],
      document: { dataset: data.name, seed: context.seed, users, items },
    };
  },
});
