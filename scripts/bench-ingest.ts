import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { readAndStore, timeOpening } from "../app/bench-catalog.js";
import { median } from "../eval/median.js";
import { writeSynthetic } from "../eval/write-synthetic.js";

/** `npm run bench:ingest [-- 100k 1M]`: rows a second, the peak of the memory, the artifact's bytes and the times of opening it, on
 *  made-up worlds. Each measurement runs in a process of its own, so that no other's memory or warm code is counted. */
const worlds = {
  "10k": { items: 10_000, users: 5_000, events: 200_000, seed: 1 },
  "100k": { items: 100_000, users: 100_000, events: 2_000_000, seed: 1 },
  "1M": { items: 1_000_000, users: 1_000_000, events: 20_000_000, seed: 1 },
};

const bytesIn = (dir: string): number =>
  readdirSync(dir, { recursive: true, encoding: "utf8" }).reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);

/** Runs one step of this script in a process of its own; what it prints is JSON. */
const alone = (...step: string[]): Record<string, number> => {
  const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), ...step], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`bench:ingest ${step.join(" ")}: ended with ${status}`);
  return JSON.parse(stdout) as Record<string, number>;
};

const seconds = (value: number): string => `${value.toFixed(2)} s`;
const megabytes = (value: number): string => `${Math.round(value / 1e6).toLocaleString("en")} MB`;

const bench = async (names: readonly string[]): Promise<void> => {
  const table = new Table({
    head: [
      "items",
      "events",
      "files",
      "read",
      "rows / s",
      "peak RSS",
      "index and write",
      "artifact",
      "open",
      "id",
      "title",
      "typo",
      "one more",
    ],
  });
  for (const name of names) {
    const world = worlds[name as keyof typeof worlds];
    if (!world) throw new Error(`bench:ingest: got "${name}", expected some of ${Object.keys(worlds).join(", ")}`);
    const dir = mkdtempSync(join(tmpdir(), "parley-bench-ingest-"));
    try {
      console.error(`${name}: making up ${world.items.toLocaleString("en")} items and ${world.events.toLocaleString("en")} events`);
      await writeSynthetic(join(dir, "files"), world);
      console.error(`${name}: ingesting`);
      const read = alone("read", join(dir, "files"), join(dir, "out"));
      const opened = Array.from({ length: 5 }, () => alone("open", join(dir, "out")));
      const of = (key: string) => median(opened.map((run) => run[key]!));
      table.push([
        world.items.toLocaleString("en"),
        world.events.toLocaleString("en"),
        megabytes(bytesIn(join(dir, "files"))),
        seconds(read.read!),
        Math.round((world.items + world.events) / read.read!).toLocaleString("en"),
        megabytes(read.peak!),
        seconds(read.store!),
        megabytes(bytesIn(join(dir, "out"))),
        seconds(of("open")),
        `${of("id").toFixed(1)} µs`,
        `${of("title").toFixed(1)} ms`,
        `${of("typo").toFixed(1)} ms`,
        `${of("widen").toFixed(1)} ms`,
      ]);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
  console.log(table.toString());
  console.log(
    "open: catalogue, events, id look-up and text index, median of 5 processes; title, typo: one look-up, warm; one more: an item.",
  );
};

const [step, ...rest] = process.argv.slice(2);
if (step === "read") console.log(JSON.stringify(await readAndStore(rest[0]!, rest[1]!)));
else if (step === "open" && existsSync(rest[0] ?? "")) console.log(JSON.stringify(timeOpening(rest[0]!)));
else await bench(step === undefined ? ["100k", "1M"] : [step, ...rest]);
