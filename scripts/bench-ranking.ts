import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, Option } from "commander";
import { aboutRun } from "../app/evaluate.js";
import { BadRequest } from "../domain/errors.js";
import { benchFit, benchServing, type FitFigures, type RankingFigures, type ServingFigures } from "../eval/bench/bench-ranking.js";
import { benchReport } from "../eval/bench/bench-report.js";
import { benchSets } from "../eval/bench/bench-sets.js";
import { markdownTable } from "../eval/markdown.js";
import { writeReport } from "../eval/write-report.js";
import { version } from "./version.js";

/** `npm run bench:ranking`: what fitting, starting and asking the ranking take, from the bundled set to a million made-up items. Each set is
 *  fitted in a process of its own, so that its peak of memory is its own, and served from another, as it is in life. */
const root = fileURLToPath(new URL("..", import.meta.url));
const program = new Command("bench:ranking")
  .description("Measure the ranking: fits, memory, start, one user's top 10; the whole takes a quarter of an hour and 8 GB.")
  .option("--sizes <names>", "some sets alone, with commas between; bundled,made-5k is quick")
  .option("--dataset <dir>", "the folder of MovieLens 1M", join(root, "..", "shared", "data", "ml-1m"))
  .option("--out <dir>", "where the report is written", "reports/bench-ranking")
  .option("--json", "print the figures as JSON, and nothing else; writes no report")
  .addOption(new Option("--half <name>").hideHelp())
  .addOption(new Option("--dir <dir>").hideHelp())
  .parse();
const options = program.opts<{ sizes?: string; dataset: string; out: string; json?: boolean; half?: string; dir?: string }>();

const sets = benchSets(join(root, "data", "movielens-small"), options.dataset);
const known = sets.map(({ name }) => name);

/** One half of the measurements of a set, in this process: the fit into the folder `dir`, or the serving from it. */
const half = async (which: string, name: string, dir: string): Promise<FitFigures | ServingFigures> => {
  const { training, facts } = await sets.find((one) => one.name === name)!.read!();
  const clock = () => performance.now();
  const progress = (step: string) => console.error(`${name}: ${step}`);
  if (which === "serving") return benchServing(training, dir, { clock, progress });
  return benchFit(name, training, facts, dir, {
    clock,
    progress,
    processorSeconds: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    peakMegabytes: () => process.resourceUsage().maxRSS / 1024,
  });
};

/** One half in a process of its own. Throws where it failed, which the child has said. */
const apart = (which: string, name: string, dir: string): object => {
  const args = [
    ...process.execArgv,
    fileURLToPath(import.meta.url),
    "--half",
    which,
    "--sizes",
    name,
    "--dataset",
    options.dataset,
    "--dir",
    dir,
  ];
  const { stdout, status } = spawnSync(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 2 ** 24,
  });
  if (status !== 0) throw new Error(`${name}: the half that measures the ${which} failed`);
  return JSON.parse(stdout) as object;
};

/** Measures one set; nothing for one that failed. */
const measured = (name: string): RankingFigures[] => {
  console.error(`${name}: reading it`);
  const scratch = mkdtempSync(join(tmpdir(), "parley-bench-ranking-"));
  try {
    const dir = join(scratch, "ranking");
    return [{ ...apart("fit", name, dir), ...apart("serving", name, dir) } as RankingFigures];
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
    return [];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
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
const figures = options.half ? [] : there.flatMap(measured);
if (options.half) console.log(JSON.stringify(await half(options.half, there[0]!, options.dir!)));
else if (options.json) console.log(JSON.stringify(figures));
else if (figures.length > 0) {
  const given = options.sizes === undefined ? "" : ` -- --sizes ${options.sizes}`;
  const report = benchReport(figures, skipped, {
    experiment: "bench-ranking",
    command: `npm run bench:ranking${given}`,
    seed: 0,
    quick: false,
    wallSeconds: (performance.now() - began) / 1000,
    ...(await aboutRun(version)),
  });
  console.log(report.tables.map(markdownTable).join("\n\n"));
  await writeReport(report, options.out);
  console.error(`report and plots: ${options.out}`);
}
