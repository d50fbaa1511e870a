import base from "./jest.postgres.config.js";

/** Kills a process at each node of a hundred requests, on SQLite and on PostgreSQL; some minutes. */
export default { ...base, globals: { crashThreads: 100 }, testMatch: ["<rootDir>/tests/crash/**/*.test.ts"], testTimeout: 3_600_000 };
