import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { quantileSorted } from "simple-statistics";
import { bundledCatalog } from "../app/bundled.js";
import { recordsFor } from "../app/cast-for.js";
import { liveCatalog } from "../app/live-catalog.js";
import { loadCatalog } from "../app/load-catalog.js";
import { openMemory } from "../app/memory/open-memory.js";
import { readConfig } from "../config.js";
import { openDatabase } from "../memory/database.js";
import { journalOf } from "../memory/journal.js";
import { recalled } from "../memory/recall.js";
import { userNamespace } from "../memory/user-namespace.js";
import { vectorIndexes } from "../memory/vector-indexes.js";
import { embedders } from "../models/embedders.js";
import { tasteLearner } from "../tools/tastes.js";

/** `npm run bench:memory [events]`: recall among 10,000 memories of one user, a piece of feedback learned, how large a user's memory grows
 *  under 100,000 (or `events`) pieces, as many events of one user appended to the catalogue, and events of others and items. */
const memories = 10_000;
const recalls = 300;
const events = Number(process.argv[2] ?? 100_000);
const appends = 2000;
const newItems = 20;
const kinds = ["click", "skip", "dwell", "rating", "dismiss"] as const;
const words = "heist western comedy space war love noir island robot jazz detective ghost train winter revenge family".split(" ");

const source = xoroshiro128plus(1);
const draw = (count: number): number => uniformInt(source, 0, count - 1);
const phrase = (): string => Array.from({ length: 4 }, () => words[draw(words.length)]!).join(" ");
const at = (values: readonly number[], share: number): string =>
  quantileSorted(
    [...values].sort((a, b) => a - b),
    share,
  ).toFixed(2);

const home = mkdtempSync(join(tmpdir(), "parley-bench-"));
const database = openDatabase(join(home, "parley.db"));
try {
  const embedder = embedders.hashing();
  const index = await vectorIndexes.embedded({ database, space: embedder.name, dims: embedder.dims });
  const vectors = await embedder.embed(Array.from({ length: memories }, phrase));
  await index.put(
    "u",
    vectors.map((vector, k) => ({ id: `episodes/${k}`, vector, time: k, importance: 0.3 + (k % 8) / 10 })),
  );
  const times = [];
  for (let k = 0; k < recalls; k++) {
    const began = performance.now();
    const [query] = await embedder.embed([phrase()]);
    await recalled((limit) => index.nearest("u", query!, limit), { limit: 5, now: memories, least: 0.05 });
    times.push(performance.now() - began);
  }
  console.log(
    `recall among ${memories} memories, embedded   p50 ${at(times.slice(20), 0.5)} ms  p95 ${at(times.slice(20), 0.95)} ms  n ${recalls - 20}`,
  );

  const config = readConfig({ home });
  const catalog = await bundledCatalog(readConfig().home, (step) => console.error(step));
  const loaded = loadCatalog(catalog);
  let time = 0;
  const memory = await openMemory(loaded.world, database, config, () => time);
  const records = recordsFor(loaded, memory.store, memory.recollection, () => time);
  const { ids } = loaded.world.catalogue;
  const learned: number[] = [];
  const bytes = async (): Promise<number> =>
    (await memory.store.search(userNamespace("grower"), { limit: 10_000 })).reduce(
      (sum, { value }) => sum + JSON.stringify(value).length,
      0,
    );
  for (let k = 1; k <= events; k++) {
    const kind = kinds[draw(kinds.length)]!;
    const feedback = { id: String(k), userId: "grower", itemId: ids[draw(ids.length)]!, kind, time: ++time };
    const began = performance.now();
    await records.take({
      ...feedback,
      ...(kind === "rating" ? { value: 1 + draw(5) } : kind === "dwell" ? { value: draw(90) } : {}),
    });
    learned.push(performance.now() - began);
    if (k === 100 || (k >= 1000 && Math.log10(k) % 1 === 0) || k === events)
      console.log(`memory after ${k} events of one user   ${await bytes()} bytes`);
  }
  console.log(`a piece of feedback learned and stored   p50 ${at(learned, 0.5)} ms  p95 ${at(learned, 0.95)} ms  n ${events}`);
  const learner = tasteLearner(loaded.world);
  const tastes = learner.newborn();
  const profiled = Array.from({ length: 20_000 }, () => {
    const lesson = { index: draw(ids.length), value: 1 + draw(5) };
    const began = performance.now();
    learner.learn(tastes, lesson);
    return performance.now() - began;
  });
  console.log(`of that, the tastes alone   p50 ${at(profiled, 0.5)} ms  p95 ${at(profiled, 0.95)} ms  n ${profiled.length}`);
  await memory.close();

  const journal = journalOf(openDatabase(join(home, "journal.db")), catalog);
  const live = liveCatalog(catalog, journal, (problem) => {
    throw problem;
  });
  const { users } = loaded.interactions;
  const appended: number[] = [];
  for (let k = 1; k <= appends; k++) {
    const event = { userId: users[draw(users.length)]!, itemId: ids[draw(ids.length)]!, value: 1 + draw(5), time: k };
    const began = performance.now();
    journal.add([], [event], k);
    live.now();
    appended.push(performance.now() - began);
  }
  const one: number[] = [];
  for (let k = 1; k <= events; k++) {
    const began = performance.now();
    journal.add([], [{ userId: "appender", itemId: ids[draw(ids.length)]!, value: 1 + draw(5), time: k }], k);
    live.now();
    one.push(performance.now() - began);
  }
  const widened = Array.from({ length: newItems }, (_, k) => {
    const began = performance.now();
    journal.add([{ id: `new ${k}`, title: `New ${k}`, attributes: {}, numbers: {}, texts: {} }], [], k);
    live.now();
    return performance.now() - began;
  });
  console.log(`an item appended among ${ids.length}   p50 ${at(widened, 0.5)} ms  p95 ${at(widened, 0.95)} ms  n ${newItems}`);
  console.log(
    `an event of one user appended, the first and the last 1000 of ${events}   p50 ${at(one.slice(0, 1000), 0.5)} and ${at(one.slice(-1000), 0.5)} ms`,
  );
  console.log(`an event appended: kept, and taken in   p50 ${at(appended, 0.5)} ms  p95 ${at(appended, 0.95)} ms  n ${appends}`);
} finally {
  database.close();
  rmSync(home, { recursive: true, force: true });
}
