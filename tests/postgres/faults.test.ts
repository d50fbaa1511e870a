import { inspect } from "node:util";
import { bundledFolder } from "../../app/bundled.js";
import { BrokenStore } from "../../domain/errors.js";
import { checkpoints } from "../../memory/checkpoints.js";
import { openDatabase } from "../../memory/database.js";
import { postgresDoor } from "../../memory/postgres-door.js";
import { stores } from "../../memory/stores.js";
import { vectorIndexes } from "../../memory/vector-indexes.js";
import { chainOn } from "../memory/checkpoints/chain.js";
import { openTestParley } from "../open-test-parley.js";
import { testHome } from "../test-home.js";
import { describePostgres, freshDatabase, run } from "./database.js";
import { type PostgresServer, startPostgres } from "./server.js";

const clock = () => performance.now();
const openAt = (postgres: string) => checkpoints.postgres({ database: openDatabase(":memory:"), postgres, clock });
const asked = { userId: "15", text: "a western", count: 3 };

const place = { database: openDatabase(":memory:"), clock, now: clock };
/** All that reach a database: by one door, so each says the same. */
const visitors: Record<string, { open: (postgres?: string) => Promise<unknown>; instead: RegExp }> = {
  checkpoints: { open: (postgres) => checkpoints.postgres({ ...place, postgres }), instead: /PARLEY_CHECKPOINTS=sqlite/ },
  store: { open: (postgres) => stores.postgres({ ...place, postgres }), instead: /PARLEY_STORE=sqlite/ },
  vectors: {
    open: (postgres) => vectorIndexes.pgvector({ ...place, space: "s", dims: 2, postgres }),
    instead: /PARLEY_VECTORS=embedded/,
  },
};

describePostgres.each(Object.entries(visitors))("a server that is not there, to %s", (_name, { open, instead }) => {
  test("at the start: said within seconds, in words, without the password", async () => {
    const error = await open("postgres://parley:pw-0123@127.0.0.1:1/parley").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BrokenStore);
    expect((error as Error).message).toMatch(/^postgres:\/\/parley@127\.0\.0\.1:1\/parley: got .*ECONNREFUSED.*Start the server/);
    expect(inspect(error, { depth: 9 })).not.toContain("pw-0123");
  });

  test("no address: told how to give one, and what else there is", async () => {
    await expect(open()).rejects.toThrow(/PARLEY_DATABASE=postgres/);
    await expect(open()).rejects.toThrow(instead);
  });

  test("a wrong password, an unknown database", async () => {
    const { url, drop } = await freshDatabase();
    const wrong = new URL(url);
    wrong.password = "wrong-0123";
    await expect(open(wrong.href)).rejects.toThrow(/password authentication failed.*Mend PARLEY_DATABASE/);
    await drop();
    await expect(open(url)).rejects.toThrow(/does not exist.*Mend PARLEY_DATABASE/);
  });
});

describePostgres("a server without pgvector", () => {
  test("says what to install, or that another index will do", async () => {
    const { url, drop } = await freshDatabase();
    const has = await run("SELECT FROM pg_available_extensions WHERE name = 'vector'", url);
    if (has.length === 0) await expect(visitors.vectors!.open(url)).rejects.toThrow(/extension pgvector.*PARLEY_VECTORS=embedded/);
    await drop();
  });
});

describePostgres("a crowd at one door", () => {
  test("waits for a connection for as long as it takes: a full pool is no server out of reach", async () => {
    const { url, drop } = await freshDatabase();
    const door = await postgresDoor(url, { name: "test", instead: "nothing", load: async () => undefined });
    // Three rounds of twenty, two and a half seconds each: the last wait longer than a connection may take to be made.
    const asked = Array.from({ length: 60 }, (_, k) => door.guard(() => door.pool.query("SELECT pg_sleep(2.5), $1::int AS k", [k])));
    expect((await Promise.all(asked)).map(({ rows }) => rows[0].k)).toEqual(asked.map((_, k) => k));
    await door.pool.end();
    await drop();
  });
});

describePostgres("a server that goes in mid-run", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(process.env.PARLEY_TEST_POSTGRES_BIN!);
  });
  afterAll(() => server.remove());

  test("and is back in a second: the run waits for it, and nothing is lost", async () => {
    const place = await openAt(server.url());
    const chain = chainOn(place.saver, "restart");
    await chain.next("before");
    await server.stop("immediate");
    const written = chain.next("meanwhile");
    await server.start();
    await written;
    expect((await place.saver.getTuple({ configurable: { thread_id: "restart" } }))?.checkpoint.channel_values.product).toBe("meanwhile");
    await place.close();
  });

  test("and is back in a second: the store waits for it as well, also with connections that broke while idle", async () => {
    const store = await stores.postgres({ ...place, postgres: server.url() });
    const change = { namespace: ["users", "a"], key: "k", value: { n: 1 }, version: 0 };
    expect(await store.commit([change])).toBe(true);
    await server.stop("immediate");
    const read = store.read(["users", "a"], "k");
    const found = store.search(["users", "a"]);
    await server.start();
    expect(await read).toEqual({ value: { n: 1 }, version: 1 });
    expect(await found).toHaveLength(1);
    expect(await store.commit([{ ...change, value: { n: 2 }, version: 1 }])).toBe(true);
    await store.stop();
  });

  test("and stays away: the request fails in words, and is finished when the server is back", async () => {
    const parley = await openTestParley({ checkpoints: "postgres", database: server.url(), catalog: bundledFolder(testHome), lease: 1 });
    const whole = await parley.recommend(asked, { thread: "undisturbed" });
    let failure: unknown;
    try {
      for await (const news of parley.stream(asked, { thread: "cut" }))
        if (news.type === "agent" && news.line.agent === "planner") await server.stop("immediate");
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(BrokenStore);
    expect((failure as Error).message).toMatch(/parley replay finishes/);
    await server.start();
    expect(await parley.threads.show("15", "cut")).toMatchObject({ state: "broken off" });
    const { answer } = await parley.threads.replay("15", "cut");
    expect(answer.recommendations).toEqual(whole.recommendations);
    await parley.close();
  });
});

describePostgres("tables that a newer Parley made", () => {
  test.each(["version", "checkpoint_migrations"])("%s: refused, and left as they are", async (table) => {
    const { url, drop } = await freshDatabase();
    await (await openAt(url)).close();
    await run(`INSERT INTO parley.${table} VALUES (99)`, url);
    await expect(openAt(url)).rejects.toThrow(new RegExp(`parley.${table}: got version 99, expected version \\d or older`));
    expect(await run(`SELECT MAX(v) AS v FROM parley.${table}`, url)).toEqual([{ v: 99 }]);
    await drop();
  });

  test("the newest known migration is the one that the saver makes", async () => {
    const { url, drop } = await freshDatabase();
    await (await openAt(url)).close();
    expect(await run("SELECT MAX(v) AS v FROM parley.checkpoint_migrations", url)).toEqual([{ v: 4 }]);
    await drop();
  });

  test("processes that start together make them once", async () => {
    const { url, drop } = await freshDatabase();
    const places = await Promise.all(Array.from({ length: 6 }, () => openAt(url)));
    await Promise.all(places.map((place) => place.close()));
    expect(await run("SELECT COUNT(*)::int AS n FROM parley.version", url)).toEqual([{ n: 1 }]);
    await drop();
  });
});
