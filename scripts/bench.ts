import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { quantileSorted } from "simple-statistics";
import { bundledCatalog } from "../app/bundled.js";
import { createParley } from "../app.js";
import { readConfig } from "../config.js";

/** `npm run bench`: latency of whole requests offline, graph and SQLite checkpoints included, the agents' shares, and the bytes that
 *  a request leaves in the checkpoints. The baseline of the same run is the same graph with checkpoints in memory. */
const requests = 300;
const warmUp = 40;
const texts = [
  "",
  "a clever heist film from the 90s, no horror",
  "a comedy or animation from the 1990s, no romance",
  "something like Heat",
  "surprise me",
  "a western before 1970",
];

interface Run {
  latencies: number[];
  parts: Map<string, number[]>;
}

const at = (values: readonly number[], share: number): string =>
  quantileSorted(
    [...values].sort((a, b) => a - b),
    share,
  )
    .toFixed(2)
    .padStart(8);

const measured = async (checkpoints: string, catalog: string, home: string): Promise<Run> => {
  const parley = await createParley({ home, catalog, checkpoints });
  const run: Run = { latencies: [], parts: new Map() };
  for (let k = 0; k < warmUp + requests; k++) {
    const start = performance.now();
    const { trace } = await parley.recommend({ userId: String(1 + ((k * 37) % 671)), text: texts[k % texts.length]! });
    if (k < warmUp) continue;
    const total = performance.now() - start;
    run.latencies.push(total);
    const own = new Map<string, number>();
    for (const { agent, ms } of trace) own.set(agent, (own.get(agent) ?? 0) + ms);
    const agents = [...own.values()].reduce((sum, ms) => sum + ms, 0);
    for (const [part, ms] of [...own, ["graph and checkpoints", total - agents] as const])
      run.parts.set(part, [...(run.parts.get(part) ?? []), ms]);
  }
  await parley.close();
  return run;
};

/** Bytes that SQLite holds of each thread: checkpoints, and writes that are pending between them. */
const checkpointBytes = (file: string): { total: number[]; largest: number[] } => {
  const database = new Database(file);
  const rows = database
    .prepare(
      `SELECT c.thread_id, SUM(LENGTH(c.checkpoint) + LENGTH(c.metadata)) AS kept, MAX(LENGTH(c.checkpoint)) AS largest,
        (SELECT COALESCE(SUM(LENGTH(w.value)), 0) FROM writes w WHERE w.thread_id = c.thread_id) AS pending
       FROM checkpoints c GROUP BY c.thread_id`,
    )
    .all() as { kept: number; largest: number; pending: number }[];
  database.close();
  return { total: rows.map(({ kept, pending }) => kept + pending), largest: rows.map(({ largest }) => largest) };
};

const row = (name: string, values: readonly number[]): string =>
  `${name.padEnd(24)}${at(values, 0.5)}${at(values, 0.95)}${String(values.length).padStart(8)}`;

const home = mkdtempSync(join(tmpdir(), "parley-bench-"));
try {
  const catalog = await bundledCatalog(readConfig().home, (step) => console.error(step));
  const memory = await measured("memory", catalog, join(home, "memory"));
  const sqlite = await measured("sqlite", catalog, join(home, "sqlite"));
  const bytes = checkpointBytes(join(home, "sqlite", "parley.db"));
  console.log(`${requests} requests after ${warmUp} to warm up; node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model}\n`);
  console.log(`${"ms a request".padEnd(24)}     p50     p95       n`);
  console.log(row("SQLite checkpoints", sqlite.latencies));
  console.log(row("memory checkpoints", memory.latencies));
  console.log(`\n${"parts (with SQLite)".padEnd(24)}     p50     p95       n`);
  for (const [part, values] of [...sqlite.parts].sort(
    (a, b) =>
      quantileSorted(
        [...b[1]].sort((x, y) => x - y),
        0.5,
      ) -
      quantileSorted(
        [...a[1]].sort((x, y) => x - y),
        0.5,
      ),
  ))
    console.log(row(part, values));
  console.log(`\n${"checkpoint bytes".padEnd(24)}     p50     p95       n`);
  console.log(row("a request, all steps", bytes.total));
  console.log(row("its largest checkpoint", bytes.largest));
  console.log(`database file: ${statSync(join(home, "sqlite", "parley.db")).size} bytes for ${bytes.total.length} threads`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
