/** Ordinary tests: no network, no server, nothing from outside the project. */
export default {
  testEnvironment: "node",
  // Jest would leave a core idle; suites that measure, or fill a machine by themselves, run one file at a time.
  maxWorkers: "100%",
  // What a worker keeps of each suite makes its collections slow; a new one starts in a second.
  workerIdleMemoryLimit: "900MB",
  globalSetup: "<rootDir>/tests/global-setup.mjs",
  extensionsToTreatAsEsm: [".ts"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "es6" } }] },
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": ["$1", "$1.js"] },
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  // Not a bound on speed: a busy machine must not turn a slow test into a failed one.
  testTimeout: 60_000,
  // Suites that have a script of their own.
  testPathIgnorePatterns: [
    "/node_modules/",
    ...["services", "postgres", "crash", "faults", "concurrency", "chroma", "evaluation", "browser"].map((name) => `/tests/${name}/`),
  ],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/.parley/"],
};
