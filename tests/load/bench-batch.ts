import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Command } from "commander";
import pg from "pg";
import { createParley } from "../../app.js";
import { figuresFile } from "../../eval/capacity/figures-file.js";
import { root } from "../root.js";
import { type BenchCatalogue, benchCatalogue, catalogueNames, defaultDataset } from "./bench-catalogue.js";
import { machineLine, onThisMachine } from "./machine.js";
import { ownPostgres } from "./own-postgres.js";
import { writeFigures } from "./write-figures.js";

/** `npm run bench:batch`: how fast 1 worker process and 2 recommend to 6,040 users over one PostgreSQL, and whether each has exactly one result where
 *  one of the two is killed in the middle. */
const {
  users: wanted,
  catalogue,
  dataset,
  out,
} = new Command("bench:batch")
  .description("Measure batches: 1 worker process, 2, and 2 of which one is killed.")
  .option("--users <n>", "how many users", Number, 6040)
  .option("--catalogue <name>", `auto, ${catalogueNames.join(", ")}`, "auto")
  .option("--dataset <dir>", "the folder of MovieLens 1M", defaultDataset)
  .option("--out <file>", "where the figures go", figuresFile("batch"))
  .parse()
  .opts<{ users: number; catalogue: string; dataset: string; out: string }>();

/** As many ids as wanted: the catalogue's users; where it has fewer, each again under further names, whom it does not know. */
const idsFrom = ({ users }: BenchCatalogue): { ids: string[]; strangers: number } => {
  const ids = Array.from({ length: wanted }, (_, at) => {
    const round = Math.floor(at / users.length);
    return round === 0 ? users[at]! : `${users[at % users.length]}-again-${round}`;
  });
  return { ids, strangers: Math.max(0, wanted - users.length) };
};

interface Figures {
  workers: number;
  killed: number;
  users: number;
  results: number;
  /** From the first result to the last. */
  seconds: number;
  usersPerSecond: number;
  /** From the first worker's start to the last one's end, with its opening the catalogue. */
  wallSeconds: number;
}

const measure = async (
  { dir, ids, server }: { dir: string; ids: string[]; server: Awaited<ReturnType<typeof ownPostgres>> },
  workers: number,
  kill = false,
): Promise<Figures> => {
  const home = mkdtempSync(join(tmpdir(), "parley-bench-batch-"));
  const client = new pg.Client({ connectionString: server.url() });
  await client.connect();
  const name = `bench_${workers}_${kill ? "killed" : "whole"}`;
  await client.query(`CREATE DATABASE ${name}`);
  const parley = await createParley({ catalog: dir, home, database: server.url(name), batchExpires: 5 });
  try {
    const batches = await parley.batches();
    const { id } = await batches.begin({ users: ids, count: 10 });
    const began = performance.now();
    const env = { ...process.env, PARLEY_DATABASE: server.url(name), PARLEY_CATALOG: dir, PARLEY_BATCH_EXPIRES: "5" };
    const start = (): ChildProcess =>
      spawn(process.execPath, ["bin/parley.mjs", "batch", "work", "--until-done", "--quiet", "--home", home], {
        cwd: root,
        env,
        stdio: "inherit",
      });
    const children = Array.from({ length: workers }, start);
    const ended = Promise.all(children.map((child) => once(child, "exit")));
    if (kill) {
      while ((await batches.find(id)).done < ids.length / 3) await setTimeout(50);
      children[0]!.kill("SIGKILL");
    }
    await ended;
    const wallSeconds = (performance.now() - began) / 1000;
    const { users, done, first, latest } = await batches.find(id);
    const distinct = new Set<string>();
    let results = 0;
    for await (const { userId } of batches.results(id)) {
      results++;
      distinct.add(userId);
    }
    if (results !== ids.length || distinct.size !== ids.length || done !== users)
      throw new Error(`${results} results, ${distinct.size} users`);
    const seconds = (latest! - first!) / 1000;
    return { workers, killed: kill ? 1 : 0, users, results, seconds, usersPerSecond: users / seconds, wallSeconds };
  } finally {
    await parley.close();
    await client.end();
    rmSync(home, { recursive: true, force: true });
  }
};

const found = await benchCatalogue(catalogue, dataset);
const { ids, strangers } = idsFrom(found);
const server = await ownPostgres();
try {
  const { machine, measured } = await onThisMachine(async () => {
    const runs: Figures[] = [];
    for (const [workers, kill] of [
      [1, false],
      [2, false],
      [2, true],
    ] as const) {
      const one = await measure({ dir: found.dir, ids, server }, workers, kill);
      runs.push(one);
      console.log(
        `${workers} worker${workers > 1 ? "s" : ""}${kill ? ", one killed at a third" : ""}: ${one.results} results for ${one.users} users, ${one.usersPerSecond.toFixed(1)} users/s (${one.seconds.toFixed(1)} s; ${one.wallSeconds.toFixed(1)} s with starting)`,
      );
    }
    return runs;
  });
  console.log(`catalogue ${found.name}: ${found.items} items; ${wanted} users, ${strangers} of them without a past`);
  console.log(machineLine(machine));
  writeFigures(out, { what: "batch", catalogue: found.name, items: found.items, strangers, machine, runs: measured });
} finally {
  await server.remove();
}
