import { readFileSync } from "node:fs";
import Table from "cli-table3";
import { Command } from "commander";
import { BadRequest, ParleyError } from "../domain/errors.js";
import { figuresFile } from "../eval/capacity/figures-file.js";
import { measuredIn } from "../eval/capacity/measured.js";
import { Assumed, planFor } from "../eval/capacity/plan.js";
import { figure } from "./options.js";

/** `npm run plan:capacity`: what so many users need, by what the benches measured and what is assumed of people and prices. */
const assumptions = Object.keys(Assumed.shape) as (keyof Assumed)[];
const optionOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} <n>`;
const command = new Command("plan:capacity")
  .description("What so many users need: replicas, databases, storage, batch workers, money.")
  .option("--serve <file>", "the figures of npm run bench:serve", figuresFile("serve"))
  .option("--batch <file>", "the figures of npm run bench:batch", figuresFile("batch"))
  .option("--users <n,n,...>", "how many users", "10000,100000,1000000,10000000,100000000")
  .option("--seed <n>", "the only source of chance", figure, 0)
  .option("--json", "print one JSON document and nothing else");
const defaults = Assumed.parse({});
for (const name of assumptions) command.option(optionOf(name), `assumed (default: ${defaults[name]})`, figure);
const options = command.parse().opts<{ serve: string; batch: string; users: string; seed: number; json?: boolean } & Partial<Assumed>>();

const read = (file: string, bench: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const fault = {
      place: file,
      given: (cause as Error).message,
      expected: `the figures of npm run ${bench}`,
      cure: `Run npm run ${bench} first.`,
    };
    throw new BadRequest(fault, { cause });
  }
};

const short = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 0 });

try {
  const { measured, from } = measuredIn(read(options.serve, "bench:serve"), read(options.batch, "bench:batch"));
  const assumed = Object.fromEntries(assumptions.map((name) => [name, options[name] ?? defaults[name]]));
  const rows = planFor(options.users.split(",").map(Number), measured, assumed, options.seed);
  if (options.json) console.log(JSON.stringify({ from, assumed, rows }, null, 2));
  else {
    const head = [
      "users",
      "requests/s",
      "replicas",
      "p50 ms",
      "p95 ms",
      "db cores",
      "databases",
      "storage GB",
      "batch workers",
      "batch hours",
      "a month",
    ];
    const table = new Table({ head, style: { head: [], border: [] }, colAligns: head.map(() => "right") });
    for (const row of rows) {
      const { p50, p95 } = row.waited;
      const { users, rate, replicas, databaseCores, databases, storageGb, batchWorkers, batchHours, costPerMonth } = row;
      table.push([users, rate, replicas, p50, p95, databaseCores, databases, storageGb, batchWorkers, batchHours, costPerMonth].map(short));
    }
    console.log(table.toString());
    console.log(`measured: ${from.join("; ")}`);
    console.log(
      `assumed: ${Object.entries(assumed)
        .map(([name, value]) => `${name} ${value}`)
        .join(", ")}`,
    );
  }
} catch (error) {
  if (!(error instanceof ParleyError || error instanceof RangeError)) throw error;
  console.error(`plan:capacity: ${error.message}`);
  process.exitCode = 2;
}
