import { setTimeout } from "node:timers/promises";
import { bundledFolder } from "../../app/bundled.js";
import { type Served, served } from "../load/served.js";
import { describePostgres } from "../postgres/database.js";
import { type PostgresServer, startPostgres } from "../postgres/server.js";
import { testHome } from "../test-home.js";

/** Seconds for which the database is away: longer than a request is held back for it. */
const away = 12;
/** Seconds after its return in which answers must come again. */
const recovers = 10;

interface Answered {
  at: number;
  status: number;
  thread: string;
  retryAfter: string | null;
}

describePostgres("a database that is restarted under load", () => {
  let database: PostgresServer;
  let server: Served;
  beforeAll(async () => {
    database = await startPostgres(process.env.PARLEY_TEST_POSTGRES_BIN!);
    const places = { PARLEY_CHECKPOINTS: "postgres", PARLEY_STORE: "postgres", PARLEY_DATABASE: database.url() };
    server = await served({ ...places, PARLEY_CATALOG: bundledFolder(testHome), PARLEY_LEASE: "2" });
  });
  afterAll(async () => {
    server?.kill();
    await database.remove();
  });

  const ask = async (thread: string, text: string): Promise<{ status: number; retryAfter: string | null; items: unknown[] }> => {
    const body = JSON.stringify({ userId: "15", text, thread, count: 5 });
    const answer = await fetch(`${server.url}/recommend`, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { recommendations = [] } = (await answer.json()) as { recommendations?: unknown[] };
    return { status: answer.status, retryAfter: answer.headers.get("retry-after"), items: recommendations };
  };

  test("errors are 503 with a Retry-After, answers come again within seconds, and no thread is lost", async () => {
    const answers: Answered[] = [];
    let going = true;
    let asked = 0;
    const client = async (): Promise<void> => {
      while (going) {
        const thread = `t${asked++}`;
        const { status, retryAfter } = await ask(thread, "a comedy from the 1990s");
        answers.push({ at: performance.now(), status, thread, retryAfter });
        if (status === 503) await setTimeout(200);
      }
    };
    const clients = Promise.all(Array.from({ length: 5 }, client));
    while (answers.filter(({ status }) => status === 200).length < 10) await setTimeout(50);
    await database.stop("immediate");
    await setTimeout(1000 * away);
    expect(server.child.exitCode).toBeNull();
    await database.start();
    const back = performance.now();
    const firstAfter = () => answers.find(({ at, status }) => at > back && status === 200);
    while (!firstAfter() && performance.now() - back < 60_000) await setTimeout(50);
    await setTimeout(3000);
    going = false;
    await clients;

    const seconds = (firstAfter()!.at - back) / 1000;
    const refused = answers.filter(({ status }) => status !== 200);
    console.log(`${answers.length} requests, ${refused.length} refused; the first answer ${seconds.toFixed(1)} s after the return`);
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
    expect(refused.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
    expect(seconds).toBeLessThan(recovers);
    for (const { thread } of answers.filter(({ status }) => status === 200)) {
      // What was shown before is left out of what comes now, so the thread is the old one.
      const { status, items } = await ask(thread, "something else");
      expect([thread, status, items.length > 0]).toEqual([thread, 200, true]);
    }
    const { status } = await fetch(`${server.url}/ready`);
    expect(status).toBe(200);
  });
});
