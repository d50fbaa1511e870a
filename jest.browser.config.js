import base from "./jest.config.js";

/** The web console in a real browser: Debian's chromium, or the one that CHROMIUM names. Without one the tests are skipped by name, and counted. */
export default {
  ...base,
  maxWorkers: 1,
  globalSetup: "<rootDir>/tests/browser/global-setup.mjs",
  globalTeardown: "<rootDir>/tests/browser/global-teardown.mjs",
  testMatch: ["<rootDir>/tests/browser/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 600_000,
};
