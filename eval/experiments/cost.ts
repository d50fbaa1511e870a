import { basename, resolve } from "node:path";
import { z } from "zod";
import { grownOf, grownWorld } from "../cost/growth.js";
import { growthPlot, partsPlot, pastPlot } from "../cost/plots.js";
import { requestsOf } from "../cost/requests.js";
import { type Run, runOf, throughputOf } from "../cost/run.js";
import { type Grown, growthTable, latencyTable, modelTable, partsTable, pastTable, quantilesOf, stepsTable } from "../cost/tables.js";
import { type Context, experimentOf } from "../experiment.js";
import { quantile } from "../quantile.js";
import type { Findings } from "../report.js";
import { standInAnswer } from "../stand-in/answer.js";

const whole = z.coerce.number().int().min(1);
/** "4000,20000" as numbers; "none" or nothing as none. */
const sizes = z
  .string()
  .regex(/^(none|\d+(,\d+)*)$/, 'sizes with commas between, "4000,20000", or "none"')
  .transform((text) => (text === "none" ? [] : text.split(",").map(Number)));

const Options = z.object({
  requests: whole.optional().describe("so many requests are measured (default: 300; quick: 24)"),
  worlds: sizes.optional().describe("items of the made-up catalogues (default: 4000,20000,100000; quick: none; 1000000 takes long)"),
  model: z
    .string()
    .optional()
    .describe("a chat model to count with, as in PARLEY_CHAT (default: that of the settings; without one a stand-in)"),
  asked: whole.default(10).describe("so many requests go to a real model (default: 10)"),
});

const quickly = { requests: 24, warm: 6, worlds: [] as number[], advised: 6, grown: 6, cold: 1 };
const fully = { requests: 300, warm: 40, worlds: [4_000, 20_000, 100_000], advised: 60, grown: 100, cold: 5 };
const lanes = 8;

/** What a recommendation takes: time, parts, steps, bytes, calls and tokens, and how that grows. */
export const cost = experimentOf({
  options: Options,
  run: async (context: Context, options): Promise<Findings> => {
    const { dataset, seed, quick, out, progress, doors, clock } = context;
    const plan = quick ? quickly : fully;
    const count = options.requests ?? plan.requests;
    const catalog = await doors.artifact({ dataset, out: `${out}/environment`, progress });
    const { catalogue, interactions } = await doors.shop({ dataset: undefined, catalog, out: `${out}/environment`, progress });
    const data = dataset === undefined ? "movielens-small" : basename(resolve(dataset));
    const asked = requestsOf(interactions, count);
    const by = { catalog, asked, warm: plan.warm, advising: "nobody" as const };
    const runIn = (checkpoints: "sqlite" | "memory"): Promise<Run> => {
      progress(`${count} requests, checkpoints in ${checkpoints}`);
      return runOf(doors, clock, { ...by, checkpoints });
    };
    const [sqlite, memory] = [await runIn("sqlite"), await runIn("memory")];
    progress(`the same, ${lanes} at once`);
    const together = await throughputOf(doors, clock, { ...by, checkpoints: "sqlite" }, lanes);
    progress("processes of their own");
    const cold = Array.from({ length: plan.cold }, (_, k) => doors.coldStart(catalog, asked[k % count]!.userId));

    const fewer = asked.slice(0, plan.advised);
    progress(`${fewer.length} requests with a stand-in for a chat model`);
    const standIn = await runOf(doors, clock, { ...by, asked: fewer, warm: 0, checkpoints: "memory", advising: standInAnswer });
    const models: [string, Run][] = [["stand-in", standIn]];
    const model = options.model ?? doors.configuredModel();
    if (model !== undefined) {
      progress(`${options.asked} requests with ${model}`);
      models.push([
        model,
        await runOf(doors, clock, { ...by, asked: asked.slice(0, options.asked), warm: 0, checkpoints: "memory", advising: { model } }),
      ]);
    }

    const grown: Grown[] = [];
    for (const items of options.worlds ?? plan.worlds) grown.push(await grownWorld(context, items, { count: plan.grown, warm: plan.warm }));
    const own = await grownOf(context, { catalog, name: data, count: plan.grown, warm: plan.warm });
    const latency = quantilesOf(sqlite.answers.map(({ ms }) => ms));
    const sum = (key: "calls" | "tokensIn" | "tokensOut") =>
      models
        .slice(1)
        .flatMap(([, { answers }]) => answers)
        .reduce((all, one) => all + one[key], 0);
    return {
      variant: data,
      title: `What a recommendation takes on ${data}`,
      headlines: [
        { figure: "a recommendation without a model, p50 ms", value: latency.p50 },
        { figure: "a recommendation without a model, p95 ms", value: latency.p95 },
        { figure: "bytes of its checkpoints, p50", value: quantile(sqlite.footprint.bytes, 0.5) },
        { figure: "a process from start to end, median ms", value: quantile(cold, 0.5) },
        {
          figure: "calls a recommendation with a model, at most",
          value: Math.max(...standIn.answers.map(({ calls }) => calls)),
          target: { most: 8 },
        },
      ],
      statement: {
        data: `${data}: ${interactions.users.length} users, ${catalogue.size} items, ${interactions.items.length} events`,
        split: "none: everything is learned from, and users are asked with their whole pasts",
        ties: "by the recommender: the earlier item",
        users: new Set(asked.map(({ userId }) => userId)).size,
        intervals: "none: quantiles over the requests",
        calls: sum("calls"),
        tokens: sum("tokensIn") + sum("tokensOut"),
      },
      tables: [
        latencyTable([
          ["checkpoints in SQLite", sqlite],
          ["checkpoints in memory", memory],
        ]),
        partsTable(sqlite),
        stepsTable(sqlite),
        modelTable(models),
        pastTable(sqlite),
        growthTable([own, ...grown]),
      ],
      plots: [partsPlot(sqlite), pastPlot(sqlite), ...(grown.length ? [growthPlot(grown)] : [])],
      notes: [
        `${lanes} requests at once on one process, SQLite: ${together.toFixed(1)} a second. A process from its start to the end of one recommendation: median ${quantile(cold, 0.5).toFixed(0)} ms of ${cold.length}; in a checkout that includes loading the TypeScript sources (bin/parley.mjs), which the package does not need.`,
        "Milliseconds are wall time beside whatever else the machine was doing; processor time, over all threads of the process, is what a request took of it. An agent's own time is what stands in the trace; debaters speak side by side, so that their parts may add up to more than the whole.",
        "The stand-in answers every question at once and sensibly, by a rule; its tokens are estimated at 3.5 characters each, prompts as they would be sent. Only a real model's calls and tokens are counted above.",
        ...(grown.length
          ? ["Made-up catalogues (eval/synthetic.ts): 20 events and .4 users an item, written, read, fitted and removed again."]
          : []),
      ],
      document: {
        dataset: data,
        seed,
        latency: { sqlite: latency, memory: quantilesOf(memory.answers.map(({ ms }) => ms)) },
        perSecond: { sqlite: sqlite.perSecond, memory: memory.perSecond, together },
        cold,
        footprint: Object.fromEntries(Object.entries(sqlite.footprint).map(([key, values]) => [key, quantilesOf(values)])),
        models: models.map(([name, { answers }]) => ({ name, answers: answers.map(({ thread: _random, ...rest }) => rest) })),
        growth: [own, ...grown],
      },
    };
  },
});
