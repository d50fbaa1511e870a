import { Client } from "@langchain/langgraph-sdk";
import { assistants } from "./assistants.js";
import type { Cases } from "./case.js";
import { differences, type ServerName } from "./differences.js";
import { errors } from "./errors.js";
import { history } from "./history.js";
import { human } from "./human.js";
import { runs } from "./runs.js";
import { store } from "./store.js";
import { streams } from "./streams.js";
import { threads } from "./threads.js";

/** What every server of the protocol promises to LangGraph's public SDK. */
export const groups = { threads, runs, streams, human, history, store, assistants, errors } as const satisfies Record<string, Cases>;

interface Target {
  url: string;
  stop(): Promise<void>;
}

/** Holds a server to the promises, over HTTP. What it does not keep stands in differences.ts by name, and is skipped with the reason. */
export const conformanceSuite = (name: ServerName, start: () => Promise<Target>): void => {
  describe(`${name} over LangGraph's SDK`, () => {
    let target: Target;
    let client: Client;
    beforeAll(async () => {
      target = await start();
      client = new Client({ apiUrl: target.url, apiKey: null, callerOptions: { maxRetries: 0 } });
    }, 180_000);
    afterAll(() => target?.stop(), 30_000);

    describe.each(Object.entries(groups))("%s", (_group, cases: Cases) => {
      for (const [title, check] of Object.entries(cases)) {
        const reason = (differences[name] as Record<string, string>)[title];
        if (reason === undefined) test(title, () => check(client));
        else test.skip(`${title} (${reason})`, () => {});
      }
    });
  });
};
