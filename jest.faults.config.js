import base from "./jest.postgres.config.js";

/** Replicas of `parley serve` over one PostgreSQL: fifty are killed in the middle of runs, and the database is restarted under load; some minutes. */
export default { ...base, testMatch: ["<rootDir>/tests/faults/**/*.test.ts"], testTimeout: 3_600_000 };
