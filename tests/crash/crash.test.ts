import { describePostgres, freshDatabase } from "../postgres/database.js";
import { crashSuite } from "./suite.js";

/** Set by jest.crash.config.js; in the ordinary run of this configuration a few will do. */
const threads = (globalThis as { crashThreads?: number }).crashThreads ?? 4;

describe("killed on sqlite", () => {
  crashSuite(threads, async () => ({ options: {}, done: async () => {} }));
});

describePostgres("killed on postgres", () => {
  crashSuite(threads, async () => {
    const { url, drop } = await freshDatabase();
    return { options: { checkpoints: "postgres", store: "postgres", database: url }, done: drop };
  });
});
