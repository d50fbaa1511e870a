import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { Command } from "commander";
import { quantileSorted } from "simple-statistics";
import { buildCatalog, datasetFiles } from "../app/build-catalog.js";
import { createParley } from "../app.js";
import { writeSynthetic } from "../eval/write-synthetic.js";

/** `npm run bench:refit`: what a process that serves feels of `parley.fit` beside it: how long its event loop stands still, and how long
 *  requests take meanwhile, against the same requests before it. */
const root = fileURLToPath(new URL("..", import.meta.url));
const program = new Command("bench:refit")
  .description("Measure what requests feel of a fit in the same process.")
  .option("--sizes <names>", "which sets: bundled, ml-1m, made-100k", "bundled,ml-1m")
  .option("--dataset <dir>", "the folder of MovieLens 1M", join(root, "..", "shared", "data", "ml-1m"))
  .parse();
const options = program.opts<{ sizes: string; dataset: string }>();

const made = { items: 100_000, users: 100_000, events: 2_000_000, seed: 1 };
const folders: Record<string, (scratch: string) => Promise<string>> = {
  bundled: async () => join(root, "data", "movielens-small"),
  "ml-1m": async () => options.dataset,
  "made-100k": async (scratch) => {
    await writeSynthetic(join(scratch, "files"), made);
    return join(scratch, "files");
  },
};

const at = (values: readonly number[], share: number): string =>
  quantileSorted(
    values.toSorted((a, b) => a - b),
    share,
  ).toFixed(1);

/** Asks for one user after another, with a pause between, until it is `over`; milliseconds of each request. */
const asking = async (parley: Awaited<ReturnType<typeof createParley>>, over: () => boolean): Promise<number[]> => {
  const taken: number[] = [];
  for (let k = 1; !over(); k++) {
    const began = performance.now();
    await parley.recommend({ userId: String(1 + (k % 100)), incognito: true });
    taken.push(performance.now() - began);
    await new Promise((passed) => setTimeout(passed, 50));
  }
  return taken;
};

const measure = async (name: string, scratch: string): Promise<(string | number)[]> => {
  console.error(`${name}: fitting it for the first time`);
  const { layout: _, ...files } = datasetFiles(await folders[name]!(scratch));
  const catalog = join(scratch, "catalog");
  await buildCatalog({ ...files, out: catalog });
  const parley = await createParley({ catalog, home: join(scratch, "home") });
  try {
    let left = 100;
    const before = await asking(parley, () => left-- === 0);
    await parley.append({ events: [{ userId: "1", itemId: parley.catalogue.idOf(0) }] });
    await parley.recommend({ userId: "1", incognito: true });
    console.error(`${name}: fitting it again beside requests`);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    let isOver = false;
    const began = performance.now();
    delay.enable();
    const fitting = parley.fit().finally(() => {
      isOver = true;
    });
    const meanwhile = await asking(parley, () => isOver);
    await fitting;
    delay.disable();
    const alone = monitorEventLoopDelay({ resolution: 5 });
    await parley.append({ events: [{ userId: "1", itemId: parley.catalogue.idOf(0) }] });
    const seconds = (performance.now() - began) / 1000;
    alone.enable();
    await parley.fit();
    alone.disable();
    const still = (one: typeof delay) => `${(one.max / 1e6).toFixed(0)}`;
    return [
      name,
      seconds.toFixed(1),
      still(alone),
      still(delay),
      at(before, 0.5),
      at(before, 0.95),
      at(meanwhile, 0.5),
      at(meanwhile, 0.95),
    ];
  } finally {
    await parley.close();
  }
};

const table = new Table({
  style: { head: [], border: [] },
  head: ["set", "fit s", "standstill ms", "with requests", "request p50", "p95", "while fitting p50", "p95"],
});
for (const name of options.sizes.split(",")) {
  if (!folders[name]) program.error(`--sizes: got "${name}", expected some of ${Object.keys(folders).join(", ")}.`, { exitCode: 2 });
  if (name === "ml-1m" && !existsSync(options.dataset)) {
    console.error("ml-1m was skipped: the folder of MovieLens 1M is not there; give it by --dataset DIR.");
    continue;
  }
  const scratch = mkdtempSync(join(tmpdir(), "parley-bench-refit-"));
  try {
    table.push(await measure(name, scratch));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
console.log(table.toString());
console.log("standstill: the longest time for which the event loop did not turn, in a fit without and with requests beside it; ms.");
