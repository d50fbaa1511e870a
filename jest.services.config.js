import base from "./jest.config.js";

/** Tests that start real servers and processes: the development server of LangGraph, the packed package, the command line. */
export default {
  ...base,
  testMatch: ["<rootDir>/tests/services/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 180_000,
};
