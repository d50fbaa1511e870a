import { spawnSync } from "node:child_process";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { benchRanking, type RankingFigures } from "../eval/bench/bench-ranking.js";
import { benchSets } from "../eval/bench/bench-sets.js";
import { benchTable } from "../eval/bench/bench-table.js";

/** `npm run bench:ranking`: what fitting, starting and asking the ranking take, from the bundled set to, with --large, a million items. Each
 *  set has a process of its own, so that its peak of memory is its own. --json prints the figures alone. */
const root = fileURLToPath(new URL("..", import.meta.url));
const { large, dataset, only, json } = new Command("bench:ranking")
  .description("Measure the ranking: fits, memory, start, one user's top 10.")
  .option("--large", "also 100,000 and 1,000,000 made-up items (minutes, and some gigabytes)")
  .option("--dataset <dir>", "the folder of MovieLens 1M", join(root, "..", "shared", "data", "ml-1m"))
  .option("--only <name>", "one set alone")
  .option("--json", "print the figures as JSON")
  .parse()
  .opts<{ large?: boolean; dataset: string; only?: string; json?: boolean }>();

const sets = benchSets(join(root, "data", "movielens-small"), dataset);

/** Measures one set in this process and prints its figures. */
const measure = async (name: string): Promise<RankingFigures | undefined> => {
  const set = sets.find((one) => one.name === name);
  if (set?.read === undefined) {
    console.error(`skipped ${name}: ${set?.why ?? `there are ${sets.map((one) => one.name).join(", ")}`}`);
    return undefined;
  }
  console.error(`${name}: reading it`);
  const { training, facts } = await set.read();
  return benchRanking(name, training, facts, {
    clock: () => performance.now(),
    peakMegabytes: () => process.resourceUsage().maxRSS / 1024,
    progress: (step) => console.error(`${name}: ${step}`),
  });
};

/** Measures one set in a process of its own; nothing for a set that was skipped or failed, which the child has said. */
const apart = (name: string): RankingFigures[] => {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), "--only", name, "--json", "--dataset", dataset];
  const { stdout, status } = spawnSync(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 2 ** 24,
  });
  if (status === 0) return JSON.parse(stdout) as RankingFigures[];
  console.error(`${name}: failed`);
  process.exitCode = 1;
  return [];
};

const chosen = sets.filter(({ isLarge }) => !isLarge || large).map(({ name }) => name);
const figures = only === undefined ? chosen.flatMap(apart) : [await measure(only)].filter((one) => one !== undefined);
if (json) console.log(JSON.stringify(figures));
else {
  const load = loadavg().map((one) => one.toFixed(1));
  console.log(`node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}; load of the machine ${load.join(", ")}\n`);
  console.log(benchTable(figures));
}
