import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import type { Batches } from "../../app/batch/batches.js";
import { bundledFolder } from "../../app/bundled.js";
import type { Parley } from "../../app.js";
import type { BatchTable } from "../../memory/batches/batch.js";
import { openBatchTable } from "../../memory/batches/batch-table.js";
import { openTestParley } from "../open-test-parley.js";
import { root } from "../root.js";
import { testHome } from "../test-home.js";
import { describePostgres, freshDatabase, run } from "./database.js";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const wish = { count: 5, text: "", seed: 0 };

describePostgres("the table of batches", () => {
  let pool: pg.Pool;
  let table: BatchTable;
  beforeEach(async () => {
    pool = new pg.Pool({ connectionString: database.url });
    table = await openBatchTable(pool, (work) => work());
  });
  afterEach(() => pool.end());
  const result = (userId: string, note: string) => ({ userId, answer: { note }, error: null });

  test("holds each user once, in the order given", async () => {
    expect(await table.create({ id: "b", wish }, ["z", "a", "z", "m", "a"])).toBe(3);
    expect(await table.pending({ batch: "b", from: 0, to: 9 })).toEqual([
      { place: 0, userId: "z" },
      { place: 1, userId: "a" },
      { place: 2, userId: "m" },
    ]);
    expect(await table.pending({ batch: "b", from: 1, to: 2 })).toEqual([{ place: 1, userId: "a" }]);
  });

  test("keeps the first result of a user, whoever brings another, and none of who is not in it", async () => {
    await table.create({ id: "b", wish }, ["a", "m"]);
    expect(await table.keep("b", [result("a", "first"), result("stranger", "x")])).toBe(1);
    expect(await table.keep("b", [result("a", "second"), { userId: "m", answer: null, error: "no such wish" }])).toBe(1);
    expect(await table.results("b", -1, 9)).toEqual([
      { place: 0, userId: "a", answer: { note: "first" }, error: null },
      { place: 1, userId: "m", answer: null, error: "no such wish" },
    ]);
    expect(await table.find("b")).toMatchObject({ users: 2, done: 2, failed: 1, wish });
  });

  test("any number of writers at once: one result stays for each", async () => {
    const users = Array.from({ length: 50 }, (_, at) => `u${at}`);
    await table.create({ id: "b", wish }, users);
    const writers = Array.from({ length: 8 }, (_, w) =>
      table.keep(
        "b",
        users.toSorted().map((user) => result(user, `w${w}`)),
      ),
    );
    const kept = await Promise.all(writers);
    expect(kept.reduce((sum, one) => sum + one, 0)).toBe(50);
    expect(await table.isOpen()).toBe(false);
  });

  test("forgets a user in every batch, and no byte is left", async () => {
    for (const id of ["b", "c"]) await table.create({ id, wish }, ["a", "m"]);
    await table.keep("b", [result("a", "x")]);
    expect(await table.of("a")).toHaveLength(2);
    await table.forget("a");
    expect(await table.of("a")).toEqual([]);
    expect(await table.find("b")).toMatchObject({ users: 1, done: 0 });
  });
});

/** A worker in a process of its own. */
const worker = (home: string, url: string): ChildProcess =>
  spawn(process.execPath, ["bin/parley.mjs", "batch", "work", "--until-done", "--quiet", "--home", home], {
    cwd: root,
    env: { ...process.env, PARLEY_DATABASE: url, PARLEY_CATALOG: bundledFolder(testHome), PARLEY_BATCH_EXPIRES: "2" },
    stdio: ["ignore", "ignore", "inherit"],
  });

describePostgres("batches", () => {
  let parley: Parley;
  let batches: Batches;
  beforeEach(async () => {
    parley = await openTestParley({ database: database.url, batchExpires: 2 });
    batches = await parley.batches();
  });
  afterEach(() => parley.close());
  const all = async (id: string) => {
    const found = [];
    for await (const one of batches.results(id)) found.push(one);
    return found;
  };

  test("two workers, one of them killed in the middle: exactly one result each, and what a request would have given", async () => {
    const users = Array.from({ length: 60 }, (_, at) => String(1 + at));
    const { id } = await batches.begin({ users, count: 5, stretch: 10 });
    const workers = [worker(parley.config.home, database.url), worker(parley.config.home, database.url)];
    while ((await batches.find(id)).done < 20) await setTimeout(20);
    workers[0]!.kill("SIGKILL");
    await Promise.all(workers.map((child) => once(child, "exit")));
    expect(workers.map(({ signalCode, exitCode }) => signalCode ?? exitCode)).toEqual(["SIGKILL", 0]);
    const results = await all(id);
    expect(results.map(({ userId }) => userId)).toEqual(users);
    expect(await run("SELECT COUNT(*)::int AS n, COUNT(DISTINCT user_id)::int AS users FROM parley.batch_results", database.url)).toEqual([
      { n: 60, users: 60 },
    ]);
    for (const { userId, answer } of results.slice(0, 10)) {
      const { recommendations } = await parley.recommend({ userId, count: 5, incognito: true });
      expect(answer?.recommendations).toEqual(recommendations);
    }
  });

  test("a job whose worker died is another's after its time, and what was kept is not made again", async () => {
    const { id } = await batches.begin({ users: ["1", "2", "3"], count: 3 });
    // Taken as a worker takes it that dies before it has done a thing but one user.
    await run(`UPDATE parley_jobs.job SET state = 'active', started_on = now()`, database.url);
    await run(`UPDATE parley.batch_results SET answer = '{"note":"kept"}', kept = now() WHERE user_id = '2'`, database.url);
    expect(await batches.work({ untilDone: true })).toBe(2);
    expect((await all(id)).map(({ answer }) => answer?.note === "kept")).toEqual([false, true, false]);
  });

  test("a request that does not fit is that user's result, and stops nobody else", async () => {
    const { id } = await batches.begin({ users: ["1", "2"], count: 3 });
    await run(`UPDATE parley.batch_results SET user_id = E'a\\x07b' WHERE user_id = '1'`, database.url);
    await batches.work({ untilDone: true });
    expect(await all(id)).toMatchObject([{ answer: null, error: expect.stringMatching(/without control characters/) }, { error: null }]);
    expect(await batches.find(id)).toMatchObject({ users: 2, done: 2, failed: 1 });
  });

  test("jobs that were lost are given out again by resume, and only for who has no result", async () => {
    const { id } = await batches.begin({ users: ["1", "2", "3", "4"], count: 3, stretch: 2 });
    await run("DELETE FROM parley_jobs.job", database.url);
    await run(`UPDATE parley.batch_results SET answer = '{"note":"kept"}', kept = now() WHERE user_id = '1'`, database.url);
    await batches.resume(id, 2);
    expect(await batches.work({ untilDone: true })).toBe(3);
    expect(await batches.find(id)).toMatchObject({ users: 4, done: 4 });
  });

  test("a worker that is stopped gives the rest of its job back", async () => {
    const { id } = await batches.begin({ users: Array.from({ length: 30 }, (_, at) => String(1 + at)), count: 3, stretch: 30 });
    const stop = new AbortController();
    const working = batches.work({ signal: stop.signal });
    await setTimeout(400);
    stop.abort();
    const first = await working;
    expect(first).toBeLessThan(30);
    expect(first + (await batches.work({ untilDone: true }))).toBe(30);
    expect(await batches.find(id)).toMatchObject({ users: 30, done: 30 });
  });

  test("a user who is deleted is in no batch, and what is exported of him has his results", async () => {
    const { id } = await batches.begin({ users: ["1", "2"], count: 3 });
    await batches.work({ untilDone: true });
    expect((await parley.memory.export("2")) as object).toMatchObject({ batches: [{ batch: id, answer: { action: "recommend" } }] });
    await parley.memory.delete("2");
    expect((await all(id)).map(({ userId }) => userId)).toEqual(["1"]);
    const jobs = (await run("SELECT data FROM parley_jobs.job", database.url)) as { data: object }[];
    for (const { data } of jobs) expect(Object.keys(data).sort()).toEqual(["batch", "from", "to"]);
  });

  test("no user, an unknown batch, a count out of bounds: told", async () => {
    await expect(batches.begin({ users: [] })).rejects.toThrow(/batch.users.*at least one user/);
    await expect(batches.begin({ users: ["1"], count: 99 })).rejects.toThrow(/count from 1 to 50/);
    await expect(batches.find("nope")).rejects.toThrow(/parley batch status lists them/);
  });
});
