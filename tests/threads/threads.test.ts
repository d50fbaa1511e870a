import { openTestParley } from "../open-test-parley.js";
import { threadsSuite } from "./suite.js";

// In PostgreSQL: tests/postgres. What the places themselves promise is in tests/memory/checkpoint-suite.ts, over all of them.
describe("threads, kept in sqlite", () => {
  threadsSuite(() => openTestParley());
});
