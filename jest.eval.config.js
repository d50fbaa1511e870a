import base from "./jest.config.js";

/** Whole experiments on the bundled data, by the command line: minutes, no network, no server. */
export default {
  ...base,
  testMatch: ["<rootDir>/tests/evaluation/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 300_000,
};
