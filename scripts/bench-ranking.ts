import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { aboutRun } from "../app/evaluate.js";
import { BadRequest } from "../domain/errors.js";
import { benchRanking, type RankingFigures } from "../eval/bench/bench-ranking.js";
import { benchReport } from "../eval/bench/bench-report.js";
import { benchSets } from "../eval/bench/bench-sets.js";
import { markdownTable } from "../eval/markdown.js";
import { writeReport } from "../eval/write-report.js";
import { version } from "./version.js";

/** `npm run bench:ranking`: what fitting, starting and asking the ranking take, from the bundled set to a million made-up items. Each set has a
 *  process of its own, so that its peak of memory is its own. */
const root = fileURLToPath(new URL("..", import.meta.url));
const program = new Command("bench:ranking")
  .description("Measure the ranking: fits, memory, start, one user's top 10; the whole takes a quarter of an hour and 8 GB.")
  .option("--sizes <names>", "some sets alone, with commas between; bundled,made-5k is quick")
  .option("--dataset <dir>", "the folder of MovieLens 1M", join(root, "..", "shared", "data", "ml-1m"))
  .option("--out <dir>", "where the report is written", "reports/bench-ranking")
  .option("--json", "print the figures as JSON, and nothing else; writes no report")
  .parse();
const options = program.opts<{ sizes?: string; dataset: string; out: string; json?: boolean }>();

const sets = benchSets(join(root, "data", "movielens-small"), options.dataset);
const known = sets.map(({ name }) => name);

/** Measures one set in this process. */
const measure = async (name: string): Promise<RankingFigures> => {
  const { training, facts } = await sets.find((one) => one.name === name)!.read!();
  return benchRanking(name, training, facts, {
    clock: () => performance.now(),
    processorSeconds: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    peakMegabytes: () => process.resourceUsage().maxRSS / 1024,
    progress: (step) => console.error(`${name}: ${step}`),
  });
};

/** Measures one set in a process of its own; nothing for a set that failed, which the child has said. */
const apart = (name: string): RankingFigures[] => {
  console.error(`${name}: reading it`);
  const args = [...process.execArgv, fileURLToPath(import.meta.url), "--sizes", name, "--json", "--dataset", options.dataset];
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

const asked = options.sizes?.split(",") ?? known;
const odd = asked.find((name) => !known.includes(name));
if (odd !== undefined) {
  const fault = { place: "--sizes", given: `"${odd}"`, expected: `some of ${known.join(", ")}`, cure: "Leave it out for all of them." };
  program.error(new BadRequest(fault).message, { exitCode: 2 });
}
const began = performance.now();
const skipped = sets.flatMap(({ name, read, why }) => (asked.includes(name) && !read ? [`${name} was skipped: ${why}.`] : []));
for (const line of skipped) console.error(line);
const there = asked.filter((name) => sets.some((one) => one.name === name && one.read));
const isAlone = options.json === true && there.length === 1;
const figures = isAlone ? [await measure(there[0]!)] : there.flatMap(apart);
if (options.json) console.log(JSON.stringify(figures));
else if (figures.length > 0) {
  const given = options.sizes === undefined ? "" : ` -- --sizes ${options.sizes}`;
  const report = benchReport(figures, skipped, {
    experiment: "bench-ranking",
    command: `npm run bench:ranking${given}`,
    seed: 0,
    quick: false,
    wallSeconds: (performance.now() - began) / 1000,
    ...aboutRun(version),
  });
  console.log(report.tables.map(markdownTable).join("\n\n"));
  await writeReport(report, options.out);
  console.error(`report and plots: ${options.out}`);
}
