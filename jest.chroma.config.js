import base from "./jest.config.js";

/** Tests against a real Chroma server, installed apart and started by the setup. Where that fails they are skipped, and counted. */
export default {
  ...base,
  maxWorkers: 1,
  globalSetup: "<rootDir>/tests/chroma/global-setup.mjs",
  globalTeardown: "<rootDir>/tests/chroma/global-teardown.mjs",
  testMatch: ["<rootDir>/tests/chroma/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 120_000,
};
