import { inspect } from "node:util";
import { bundledFolder } from "../../app/bundled.js";
import { BrokenStore } from "../../domain/errors.js";
import { checkpoints } from "../../memory/checkpoints.js";
import { openDatabase } from "../../memory/database.js";
import { chainOn } from "../memory/checkpoint-suite.js";
import { openTestParley } from "../open-test-parley.js";
import { testHome } from "../test-home.js";
import { describePostgres, freshDatabase, run } from "./database.js";
import { type PostgresServer, startPostgres } from "./server.js";

const clock = () => performance.now();
const openAt = (postgres: string) => checkpoints.postgres({ database: openDatabase(":memory:"), postgres, clock });
const asked = { userId: "15", text: "a western", count: 3 };

describePostgres("a server that is not there", () => {
  test("at the start: said within seconds, in words, without the password", async () => {
    const error = await openAt("postgres://parley:pw-0123@127.0.0.1:1/parley").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BrokenStore);
    expect((error as Error).message).toMatch(/^postgres:\/\/parley@127\.0\.0\.1:1\/parley: got .*ECONNREFUSED.*Start the server/);
    expect(inspect(error, { depth: 9 })).not.toContain("pw-0123");
  });

  test("no address, a wrong password, an unknown database", async () => {
    await expect(checkpoints.postgres({ database: openDatabase(":memory:"), clock })).rejects.toThrow(/PARLEY_DATABASE=postgres/);
    const { url, drop } = await freshDatabase();
    const wrong = new URL(url);
    wrong.password = "wrong-0123";
    await expect(openAt(wrong.href)).rejects.toThrow(/password authentication failed.*Mend PARLEY_DATABASE/);
    await drop();
    await expect(openAt(url)).rejects.toThrow(/does not exist.*Mend PARLEY_DATABASE/);
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
