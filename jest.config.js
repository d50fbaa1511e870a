/** Ordinary tests: no network, no server, nothing from outside the project. */
export default {
  testEnvironment: "node",
  globalSetup: "<rootDir>/tests/global-setup.mjs",
  extensionsToTreatAsEsm: [".ts"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "es6" } }] },
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": ["$1", "$1.js"] },
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  // Suites that have a script of their own.
  testPathIgnorePatterns: [
    "/node_modules/",
    ...["services", "postgres", "crash", "concurrency", "chroma", "evaluation"].map((name) => `/tests/${name}/`),
  ],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/.parley/"],
};
