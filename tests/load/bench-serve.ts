import { Command } from "commander";
import pg from "pg";
import { figuresFile } from "../../eval/capacity/figures-file.js";
import { bodyOf } from "./asked.js";
import { benchCatalogue, catalogueNames, defaultDataset } from "./bench-catalogue.js";
import { crowd } from "./crowd.js";
import { machineLine, onThisMachine } from "./machine.js";
import { ownPostgres } from "./own-postgres.js";
import { paced } from "./paced.js";
import { processorSeconds } from "./processor-time.js";
import { type Served, served } from "./served.js";
import { slopeOf } from "./slope.js";
import { steady } from "./steady.js";
import { writeFigures } from "./write-figures.js";

/** `npm run bench:serve`: what `parley serve` bears of REST's POST /recommend, client and server on this machine. */
const options = new Command("bench:serve")
  .description("Measure POST /recommend of a real `parley serve`: latency and rate, memory over time, and a crowd.")
  .option("--connections <n>", "users at once", Number, 10)
  .option("--seconds <n>", "how long each measurement takes", Number, 20)
  .option("--soak <minutes>", "ask steadily for so long, and print how memory grew")
  .option("--rate <n>", "requests a second in a soak", Number, 10)
  .option("--clients <n>", "a crowd of so many clients at once")
  .option("--places <names>", "sqlite: no thread, no checkpoints; postgres: a thread and its checkpoints each", "sqlite,postgres")
  .option("--catalogue <name>", `auto, ${catalogueNames.join(", ")}`, "bundled")
  .option("--dataset <dir>", "the folder of MovieLens 1M", defaultDataset)
  .option("--out <file>", `where the figures go (default: ${figuresFile("serve")}, of a soak or a crowd a file of its own)`)
  .parse()
  .opts<
    Record<"soak" | "clients" | "out", string | undefined> &
      Record<"connections" | "seconds" | "rate", number> &
      Record<"places" | "catalogue" | "dataset", string>
  >();
const { connections, seconds } = options;
const measuring = options.clients !== undefined ? "serve-crowd" : options.soak !== undefined ? "serve-soak" : "serve";

/** Requests a second at which p50 and p95 are bounded to 60 and 150 ms. */
const rates: Record<string, number> = { sqlite: 40, postgres: 20 };

/** Megabytes of V8's heap in a soak. */
const heapBound = 256;
const collecting = new URL("collecting.mjs", import.meta.url).href;

const found = await benchCatalogue(options.catalogue, options.dataset);
const body = (threaded: boolean) => (at: number) => bodyOf(found.users, at, threaded);

/** Asks for a while before anything is measured: V8 compiles, and memory fills, at first. */
const warm = (url: string, threaded: boolean) => steady(url, { connections, seconds: 5, body: (at) => body(threaded)(at + 1_000_000) });

const soaked = async ({ url, memory }: Served, threaded: boolean, minutes: number) => {
  const asked = (from: number, lasting: number) =>
    paced(url, { users: connections, rate: options.rate, seconds: lasting, body: (at) => body(threaded)(at + from) });
  // Caches and V8's heap fill at first.
  await asked(1_000_000, Math.max(10, 12 * minutes));
  const series: [number, number][] = [];
  const began = performance.now();
  const look = (): void => void series.push([(performance.now() - began) / 3_600_000, memory() / 1e6]);
  const timer = setInterval(look, 1000);
  const figures = await asked(0, 60 * minutes);
  clearInterval(timer);
  const { perHour, error } = slopeOf(series);
  const [least, most] = [Math.min(...series.map(([, mb]) => mb)), Math.max(...series.map(([, mb]) => mb))];
  return { minutes, ...figures, megabytes: { least, most, perHour, error } };
};

/** What the server and the database have spent so far: seconds of a core, and bytes that lie in the database. */
const spent = async ({ child }: Served, database: pg.Client | undefined) => {
  const found = await database?.query(
    "SELECT pg_database_size(current_database())::float8 AS bytes, split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid",
  );
  const { bytes, pid } = (found?.rows[0] ?? { bytes: 0, pid: 0 }) as { bytes: number; pid: number };
  return { server: processorSeconds(child.pid!), database: pid ? processorSeconds(pid) : 0, bytes };
};

const measured = async (place: string, env: Record<string, string>, database?: pg.Client): Promise<Record<string, unknown>> => {
  const threaded = place === "postgres";
  // V8 lets garbage lie for as long as there is room; in a bounded heap that is collected what grows is what is kept.
  const bounded = measuring !== "serve-soak" ? {} : { NODE_OPTIONS: `--max-old-space-size=${heapBound} --import ${collecting}` };
  const server = await served({ PARLEY_CATALOG: found.dir, ...bounded, ...env });
  try {
    if (measuring === "serve-crowd") {
      const figures = await crowd(server.url, { clients: Number(options.clients), seconds, body: body(threaded) });
      const alive = (await fetch(`${server.url}/ok`)).ok && server.child.exitCode === null;
      console.log(
        `${place}, ${figures.clients} clients: ${JSON.stringify(figures.statuses)}, ${figures.withoutRetryAfter} refusals without Retry-After, ${figures.unfinished} answers without a recommendation, ${figures.broken} requests without an answer ${JSON.stringify(figures.causes)}, the server ${alive ? "lives" : "is dead"}`,
      );
      return { place, kind: "crowd", alive, ...figures };
    }
    if (measuring === "serve-soak") {
      const figures = await soaked(server, threaded, Number(options.soak));
      const { least, most, perHour, error } = figures.megabytes;
      console.log(
        `${place}, ${figures.minutes} minutes: ${figures.answered} answers/s of ${figures.rate} asked for, ${figures.others} other than 200, p50 ${figures.p50} ms, p95 ${figures.p95} ms; memory ${least.toFixed(0)} to ${most.toFixed(0)} MB, slope ${perHour.toFixed(1)} MB/hour (standard error ${error.toFixed(1)})`,
      );
      return { place, kind: "soak", ...figures };
    }
    await warm(server.url, threaded);
    // One user alone: what a request takes that waits for nobody.
    const alone = await steady(server.url, { connections: 1, seconds: seconds / 2, body: (at) => body(threaded)(at + 2_000_000) });
    const before = await spent(server, database);
    const { distribution: _, ...figures } = await steady(server.url, { connections, seconds, body: body(threaded) });
    const after = await spent(server, database);
    const rate = rates[place] ?? 20;
    const even = await paced(server.url, { users: connections, rate, seconds, body: (at) => body(threaded)(at + 3_000_000) });
    const each = (one: number, other: number): number => (other - one) / figures.requests;
    const costs = {
      serviceMs: alone.distribution,
      serverCpuMs: 1000 * each(before.server, after.server),
      memoryBytes: server.memory(),
      ...(database ? { databaseCpuMs: 1000 * each(before.database, after.database), databaseBytes: each(before.bytes, after.bytes) } : {}),
    };
    console.log(
      `${place}, ${connections} users: p50 ${figures.p50} ms, p95 ${figures.p95} ms, p99 ${figures.p99} ms, ${figures.requestsPerSecond} requests/s; ${figures.others} answers other than 2xx, ${figures.errors} errors`,
    );
    console.log(
      `${place}, one user: p50 ${alone.p50} ms, p95 ${alone.p95} ms. A request takes ${costs.serverCpuMs.toFixed(1)} ms of the server's core${database ? `, ${costs.databaseCpuMs!.toFixed(1)} ms of the database's, and leaves ${costs.databaseBytes!.toFixed(0)} bytes there` : ""}`,
    );
    console.log(
      `${place}, ${connections} users who ask ${rate} times a second in all: p50 ${even.p50} ms, p95 ${even.p95} ms, ${even.answered} answers/s, ${even.others} other than 200`,
    );
    return { place, kind: "steady", ...figures, paced: even, ...costs };
  } finally {
    const code = await server.end();
    if (code !== 0) console.log(`${place}: the server ended with code ${code}`);
  }
};

const { machine, measured: runs } = await onThisMachine(async () => {
  const all = [];
  for (const place of options.places.split(",")) {
    if (place === "sqlite") all.push(await measured(place, {}));
    else {
      const postgres = await ownPostgres();
      try {
        const env = { PARLEY_CHECKPOINTS: "postgres", PARLEY_STORE: "postgres", PARLEY_DATABASE: postgres.url() };
        const client = new pg.Client({ connectionString: postgres.url() });
        await client.connect();
        all.push(await measured("postgres", env, client));
        await client.end();
      } finally {
        await postgres.remove();
      }
    }
  }
  return all;
});
console.log(`catalogue ${found.name}: ${found.items} items, ${found.users.length} users`);
console.log(machineLine(machine));
writeFigures(options.out ?? figuresFile(measuring), { what: "serve", catalogue: found.name, items: found.items, machine, runs });
