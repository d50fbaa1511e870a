import base from "./jest.config.js";

/** Tests against a real PostgreSQL, which the setup starts for this run alone. Where it cannot start they are skipped, and counted. */
export default {
  ...base,
  maxWorkers: 1,
  globalSetup: "<rootDir>/tests/postgres/global-setup.mjs",
  globalTeardown: "<rootDir>/tests/postgres/global-teardown.mjs",
  testMatch: ["<rootDir>/tests/{postgres,crash,concurrency}/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 120_000,
};
