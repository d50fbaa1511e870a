import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { bundledCatalog } from "../app/bundled.js";
import { loadCatalog } from "../app/load-catalog.js";
import { policies } from "../app/simulation/policies.js";
import { peopleOf, runSimulation, type SimulationInput, tellEvery } from "../app/simulation/simulation.js";
import { readConfig } from "../config.js";

/** `npm run bench:simulate [policy] [visits]`: slates a second of processor time (so of one core, however busy the machine is with other work) and the
 *  memory of the process, at each tenth of the visits, at most, and in the end once what is garbage was collected. */
const [policy = "full", visits = "10000"] = process.argv.slice(2);
const users = Number(visits);
const count = 10;

const out = mkdtempSync(join(tmpdir(), "parley-bench-"));
/** Milliseconds of processor time, all threads together. */
const clock = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0).padStart(8);

const collectGarbage = (): void => {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
};

const loaded = loadCatalog(await bundledCatalog(readConfig().home, (step) => console.error(step)));
const input: SimulationInput = { loaded, users, pages: 5, count, seed: 0, policy, out, clock };
try {
  peopleOf(input);
  console.log(`${policy} of ${Object.keys(policies).join(", ")}; node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model}\n`);
  console.log("  visits     rss MB  heap MB");
  let told = 0;
  const progress = (): void => {
    told += tellEvery;
    const { rss, heapUsed } = process.memoryUsage();
    if (told % (users / 10) === 0) console.log(`${String(told).padStart(8)}   ${megabytes(rss)} ${megabytes(heapUsed)}`);
  };
  const { fresh, seconds } = await runSimulation({ ...input, progress });
  const most = process.resourceUsage().maxRSS * 1024;
  collectGarbage();
  const { rss, heapUsed } = process.memoryUsage();
  console.log(`   after gc ${megabytes(rss)} ${megabytes(heapUsed)}   at most ${megabytes(most).trim()}`);
  console.log(`\n${fresh} slates, ${(fresh / seconds).toFixed(1)} a second of processor time`);
} finally {
  rmSync(out, { recursive: true, force: true });
}
