import { join } from "node:path";
import { Command } from "commander";
import type { SimulationResult } from "../../app/simulation/simulation.js";
import { counted } from "../counted.js";
import { type CommonOptions, common, given, whole } from "../options.js";

interface SimulateOptions extends CommonOptions {
  users: number;
  pages: number;
  policy: string;
  dataset?: string;
  out?: string;
}

const text = (result: SimulationResult): string => {
  const { users, slates, clicks, clicksASlate, left, covered, ratings, ratingsApart, visitsApart, fresh, seconds } = result;
  const figure = (value: number): string => (Number.isNaN(value) ? "nothing to compare" : value.toFixed(3));
  const levels = ratings.map(([level, count]) => `${level}: ${count.toLocaleString("en")}`).join(", ");
  return [
    `${counted(users, "visit")} to ${result.policy}: ${counted(slates, "slate")}, ${counted(clicks, "item")} taken (${clicksASlate.toFixed(2)} a slate), ${left.toLocaleString("en")} left by themselves`,
    `shown       ${(100 * covered).toFixed(1)}% of the catalogue`,
    ...(ratings.length ? [`ratings     ${levels}`] : []),
    `real users  ratings apart ${figure(ratingsApart)} bits (JSD), lengths of visits apart ${figure(visitsApart)} (KS)`,
    `speed       ${fresh ? `${(fresh / seconds).toFixed(0)} slates/s (${counted(fresh, "slate")} in ${seconds.toFixed(1)} s)` : "all of it stood there already"}; written to ${result.out}`,
  ].join("\n");
};

const run = async (options: SimulateOptions): Promise<void> => {
  const [{ onBuild }, { runSimulation }, { loadCatalog }] = await Promise.all([
    import("../progress.js"),
    import("../../app/simulation/simulation.js"),
    import("../../app/load-catalog.js"),
  ]);
  const progress = onBuild(options);
  const out = options.out ?? join("reports", "simulate", options.policy);
  const loaded = loadCatalog(await catalogOf(options, out, progress));
  const { users, pages, policy } = options;
  const result = await runSimulation({
    ...{ loaded, users, pages, policy, out, progress },
    count: options.count ?? 10,
    seed: options.seed ?? 0,
    clock: () => performance.now(),
  });
  console.log(options.json ? JSON.stringify(result) : text(result));
};

/** The artifact that is simulated on; a data set is built into the run's folder first, once. */
const catalogOf = async (options: SimulateOptions, out: string, progress: (step: string) => void): Promise<string> => {
  const { simulationCatalog } = await import("../../app/simulation/simulation-catalog.js");
  return simulationCatalog({ ...given(options, "catalog", "dataset", "home"), out, progress });
};

/** `parley simulate`: simulated people against a policy. */
export const simulateCommand = (): Command => {
  const command = new Command("simulate")
    .description("let simulated people, fitted on real events, visit a recommender; docs/simulation.md")
    .option("--users <n>", "how many visits", whole, 1000)
    .option("--pages <n>", "at most so many pages each", whole, 5)
    .option("--policy <name>", "who recommends: full, solo, ease, popular or random", "full")
    .option("--dataset <dir>", "a folder of items and events; its catalogue is built in the run's folder first")
    .option("--out <dir>", "the run's folder; a run that was broken off goes on there (default: reports/simulate/POLICY)");
  for (const option of ["count", "seed", "catalog", "home", "json", "quiet"] as const) command.addOption(common[option]());
  return command.action(run);
};
