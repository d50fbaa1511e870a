import { setTimeout } from "node:timers/promises";
import { Client } from "@langchain/langgraph-sdk";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { bundledFolder } from "../../app/bundled.js";
import { type Served, served } from "../load/served.js";
import { describePostgres, freshDatabase, run } from "../postgres/database.js";
import { picksOf } from "../server/conformance/requests.js";
import { testHome } from "../test-home.js";

const kills = 50;
/** Runs that each victim is given, of which it carries out two at once. */
const runs = 4;
/** The victim is killed within so many milliseconds after it took them in; a run takes some hundred on a busy machine. */
const within = 400;

describePostgres("replicas over one database", () => {
  test(`one of two killed in mid-run, ${kills} times: every run is finished exactly once by the other`, async () => {
    const { url, drop } = await freshDatabase();
    const places = { PARLEY_CHECKPOINTS: "postgres", PARLEY_STORE: "postgres", PARLEY_DATABASE: url };
    const env = { ...places, PARLEY_CATALOG: bundledFolder(testHome), PARLEY_LEASE: "1", PARLEY_RUNS: "2" };
    const clientOf = ({ url: apiUrl }: Served) => new Client({ apiUrl, apiKey: null, callerOptions: { maxRetries: 0 } });
    const source = xoroshiro128plus(1);
    const heir = await served(env);
    const steady = clientOf(heir);
    let next = served(env);
    let inFlight = 0;
    let takenUp = 0;
    try {
      for (let kill = 0; kill < kills; kill++) {
        const victim = await next;
        // The next victim starts while the one before is dying.
        if (kill + 1 < kills) next = served(env);
        const theirs = clientOf(victim);
        const begun = await Promise.all(
          Array.from({ length: runs }, async (_, at) => {
            const { thread_id } = await theirs.threads.create();
            const input = { request: { userId: `k${kill}-${at}`, text: "a comedy from the 1990s", count: 5 } };
            return { thread_id, run_id: (await theirs.runs.create(thread_id, "recommend", { input })).run_id };
          }),
        );
        await setTimeout(uniformInt(source, 0, within));
        victim.kill();
        const standing = await Promise.all(begun.map(({ thread_id, run_id }) => steady.runs.get(thread_id, run_id)));
        inFlight += standing.filter(({ status }) => status !== "success").length;
        for (const { thread_id, run_id } of begun) {
          expect(picksOf(await steady.runs.join(thread_id, run_id))).toHaveLength(5);
          expect((await steady.runs.get(thread_id, run_id)).status).toBe("success");
          const history = await steady.threads.getHistory(thread_id, { limit: 100 });
          expect(history.filter(({ metadata }) => (metadata as { source?: string }).source === "input")).toHaveLength(1);
          expect(history.filter(({ next: ahead }) => ahead.length === 0)).toHaveLength(1);
        }
        const ids = begun.map(({ run_id }) => `'${run_id}'`).join(", ");
        const again = await run(`SELECT id FROM parley.served_runs WHERE id IN (${ids}) AND attempt > 1`, url);
        takenUp += again.length;
      }
      console.log(`${kills} kills: ${kills * runs} runs, ${inFlight} of them not done at the kill, ${takenUp} taken up in their middle`);
      // A test that kills nobody at work proves nothing.
      expect(takenUp).toBeGreaterThan(kills / 5);
      const episodes = await run(
        "SELECT COUNT(*)::int AS n, COUNT(DISTINCT namespace_path)::int AS users FROM store WHERE namespace_path LIKE '%:episodes'",
        url,
      );
      expect(episodes).toEqual([{ n: kills * runs, users: kills * runs }]);
    } finally {
      (await next.catch(() => undefined))?.kill();
      heir.kill();
      await drop();
    }
  });
});
