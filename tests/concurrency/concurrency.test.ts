import { describePostgres, freshDatabase } from "../postgres/database.js";
import { concurrencySuite } from "./suite.js";

/** Set by jest.crowd.config.js; in the ordinary run of this configuration a few will do. */
const crowd = (globalThis as { crowd?: { users: number; each: number } }).crowd ?? { users: 5, each: 8 };

describe("a crowd on sqlite", () => {
  concurrencySuite(crowd, async () => ({ options: {}, done: async () => {} }));
});

describePostgres("a crowd on postgres", () => {
  concurrencySuite(crowd, async () => {
    const { url, drop } = await freshDatabase();
    return { options: { checkpoints: "postgres", store: "postgres", database: url }, done: drop };
  });
});
