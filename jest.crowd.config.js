import base from "./jest.postgres.config.js";

/** Fifty users ask twenty times each, from two processes at once, on SQLite and on PostgreSQL; two hundred clients, one server. */
export default {
  ...base,
  globals: { crowd: { users: 50, each: 20 } },
  testMatch: ["<rootDir>/tests/concurrency/**/*.test.ts"],
  testTimeout: 3_600_000,
};
