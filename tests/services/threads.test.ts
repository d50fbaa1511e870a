import { openTestParley } from "../open-test-parley.js";
import { threadsSuite } from "../threads/suite.js";

// In PostgreSQL: tests/postgres. What the places themselves promise is in tests/memory/checkpoints, over all of them.
describe("threads, kept in sqlite", () => {
  threadsSuite(() => openTestParley());
});
