import { z } from "zod";
import { mean } from "../../domain/mean.js";
import { resamples } from "../bootstrap.js";
import { type Context, experimentOf } from "../experiment.js";
import type { Headline } from "../headline.js";
import type { Environment } from "../loop-doors.js";
import { assumptionNames, assumptions } from "../off-policy/assumptions.js";
import { estimatorNames, estimators } from "../off-policy/estimators.js";
import { exploration, loggedAs } from "../off-policy/exploration.js";
import { leastEffective } from "../off-policy/overlap.js";
import { valuePlot } from "../off-policy/plots.js";
import { type Judged, type Repeated, repeated } from "../off-policy/repeated.js";
import { intervalsText, spreading } from "../off-policy/spread.js";
import { agrees, overlapTable, repeatedTable, type Valued, valueTable } from "../off-policy/tables.js";
import { deterministic, uniform } from "../off-policy/target.js";
import { logOf, truthOf } from "../off-policy/trials.js";
import { usualClip, valuationOf } from "../off-policy/valuation.js";
import type { Findings } from "../report.js";

const whole = (least: number) => z.coerce.number().int().min(least);

const Options = z.object({
  users: whole(2).optional().describe("so many people visit (default: 100; quick: 30)"),
  pages: whole(100).optional().describe("so many pages are logged (default: 8,000; quick: 3,000)"),
  logs: whole(2).optional().describe("over so many logs of a fourth of the pages bias and intervals are checked (default: 12; quick: 8)"),
  times: whole(2).optional().describe("so many visits of each person tell what a policy is worth (default: 60; quick: 40)"),
  count: whole(1).max(10).default(5).describe("items on a page (default: 5)"),
  clip: z.coerce.number().positive().optional().describe("no logged place counts for more (default: the root of the number of pages)"),
});

const quickly = { users: 30, pages: 3000, logs: 8, times: 40, resamples: 500 };
const fully = { users: 100, pages: 8000, logs: 12, times: 60, resamples };

/** Who is valued. `stochastic`: shows any page of what was not met; the others show each person one first page. */
const policies: readonly { name: string; policy: string; stochastic?: true }[] = [
  { name: "random", policy: "random", stochastic: true },
  { name: "popular", policy: "popular" },
  { name: "ease", policy: "ease" },
  { name: "solo agent", policy: "solo" },
  { name: "full graph", policy: "full" },
];

/** The logging policy: a fifth of the pages are of any items; items beyond a page that may come onto it; how fast weights decline. */
const exploring = { anything: 0.2, spare: 3, decline: 0.35 };

/** What each person is shown by the policies, a page long and longer. */
const pagesOf = async ({ firstPages }: Environment, userIds: readonly string[], count: number, progress: Context["progress"]) => {
  const shown = new Map<string, { pages: Int32Array[]; pool: number[][] }>();
  for (const { name, policy, stochastic } of policies) {
    if (stochastic) continue;
    progress(`${name}: the first pages of ${userIds.length} people`);
    const pages = await firstPages({ policy, userIds, count });
    const longer = await firstPages({ policy, userIds, count: count + exploring.spare });
    // A longer slate is another slate: the policy's own page comes first, what else it would show behind.
    const pool = pages.map((page, user) => [...new Set([...page, ...longer[user]!])].slice(0, count + exploring.spare));
    shown.set(name, { pages, pool });
  }
  return shown;
};

const headlinesOf = (valued: readonly Valued[], rows: readonly Repeated[]): Headline[] => {
  const held = valued.flatMap(({ truth, valuations }) =>
    valuations
      .filter(({ assumption }) => assumption === "cascade")
      .flatMap(({ by }) => (by ? estimatorNames.map((name) => agrees(by[name], truth.value)) : [])),
  );
  const own = rows.filter(({ assumption, valued }) => assumption === "cascade" && valued > 0);
  return [
    { figure: "cascade: share of the estimates whose interval holds the truth", value: mean(held.map(Number)) },
    {
      figure: "cascade: share of intervals that hold the truth, over many logs",
      value: mean(own.map(({ covered }) => covered)),
      target: { least: 0.9 },
    },
    ...estimatorNames.map((name) => ({
      figure: `cascade: RMSE of ${name} over many logs, mean of the policies`,
      value: mean(own.filter(({ estimator }) => estimator === name).map(({ rmse }) => rmse)),
    })),
  ];
};

/** Can a policy be valued by the logs of another? Pages of an exploring policy, answered by simulated people, against each policy simulated itself. */
export const offPolicy = experimentOf({
  options: Options,
  run: async ({ dataset, seed, quick, out, progress, doors }: Context, options): Promise<Findings> => {
    const { count, users, pages, logs, times, clip: given } = options;
    const plan = {
      ...(quick ? quickly : fully),
      ...Object.fromEntries(Object.entries({ users, pages, logs, times }).filter(([, own]) => own !== undefined)),
    };
    const environment = await doors.environment({ dataset, out: `${out}/environment`, seed, progress });
    const { name: data, catalogue, interactions, firstPages } = environment;
    const people = environment.people.slice(0, plan.users);
    const met = people.map((userId) => new Set(environment.met(userId)));
    const shown = await pagesOf(environment, people, count, progress);
    const logging = exploration({
      ...exploring,
      count,
      met,
      itemCount: catalogue.size,
      pools: [...shown.values()].map(({ pool }) => pool),
    });

    const targets: (Judged & { error: number })[] = [];
    for (const { name, policy, stochastic } of policies) {
      progress(`${name}: what its pages are worth, ${plan.times} visits of each person`);
      const drawn = stochastic
        ? await firstPages({ policy, userIds: Array.from({ length: plan.times }, () => people).flat(), count })
        : undefined;
      const own = (time: number) => drawn?.slice(time * people.length, (time + 1) * people.length) ?? shown.get(name)!.pages;
      const { value: truth, error } = await truthOf(environment, people, own, plan.times, seed);
      targets.push({ name, truth, error, target: stochastic ? uniform(catalogue.size, met) : deterministic(shown.get(name)!.pages) });
    }

    progress(`logging ${plan.pages.toLocaleString("en")} pages`);
    const log = await logOf(environment, people, logging, plan.pages, seed);
    const clip = given ?? usualClip(plan.pages);
    const spread = spreading(Array.from(log.keys()), seed, plan.resamples);
    const valued = targets.map(({ name, target, truth, error }): Valued => {
      progress(`${name}: valued by the logs`);
      const valuations = assumptionNames.map((assumption) => {
        const logged = log.map(({ page, rewards }) => loggedAs(page, rewards, assumption));
        return valuationOf(logged, { target }, assumption, { clip, spread });
      });
      return { name, truth: { value: truth, error }, valuations };
    });

    const fewer = Math.ceil(plan.pages / 4);
    progress(`the same over ${plan.logs} logs of ${fewer.toLocaleString("en")} pages`);
    const further = async function* () {
      for (let at = 1; at <= plan.logs; at++) yield await logOf(environment, people, logging, fewer, seed + 1000 * at);
    };
    const rows = await repeated(targets, further(), given ?? usualClip(fewer));
    const loggedValue = log.reduce((sum, { rewards }) => sum + rewards.reduce((own, one) => own + one, 0), 0) / log.length;
    return {
      variant: data,
      title: `Policies valued by the logs of another on ${data}`,
      headlines: headlinesOf(valued, rows),
      statement: {
        data: `${data}: ${interactions.users.length} users, ${catalogue.size} items, ${interactions.items.length} events; ${people.length} of ${environment.people.length} personas fitted on four fifths of the users`,
        split: `${plan.pages.toLocaleString("en")} pages of ${count} items, each the only page of a visit by a person drawn with putting back, shown by a policy that explores around the others; the truth: ${plan.times} further visits of each person to each policy itself`,
        ties: "by the recommenders: the earlier item",
        users: people.length,
        intervals: `${intervalsText(plan.resamples, "pages")}; over many logs 1.96 standard errors`,
        calls: 0,
        tokens: 0,
      },
      tables: [
        valueTable(valued),
        overlapTable(valued.flatMap(({ name, valuations }) => valuations.map((one) => [name, one] as const))),
        repeatedTable(rows, plan.logs, fewer),
      ],
      plots: [valuePlot(valued)],
      notes: [
        `The logging policy draws one of the ${shown.size} policies that show one page and puts its page and the next ${exploring.spare} items into an order by Plackett and Luce, each weight ${exploring.decline} of the one before; ${100 * exploring.anything}% of its pages are any items that were not met. Propensities are those of all ways together, exactly. Its own pages are worth ${loggedValue.toFixed(4)}.`,
        ...assumptionNames.map((name) => `Assumption ${name}: ${assumptions[name].about}.`),
        "People leave after what they take and look for what is unlike it, so that what is taken at a place depends on what is above: the assumption cascade holds for them, item-position does not, and its estimates show what that costs.",
        ...estimatorNames.map((name) => `${name}: ${estimators[name].about}.`),
        `Weights are clipped at ${clip.toFixed(1)} (over many logs ${(given ?? usualClip(fewer)).toFixed(1)}). Where the logs hold fewer than ${leastEffective} effective pages at a place, nothing is valued. Of twenty intervals one is expected not to hold the truth.`,
      ],
      document: { dataset: data, seed, people: people.length, count, pages: plan.pages, clip, policies: valued, repeated: rows },
    };
  },
});
