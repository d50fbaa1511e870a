import { openTestParley } from "../../open-test-parley.js";
import { filtersSuite } from "../../server/filters-suite.js";

// On PostgreSQL: tests/postgres/filters.test.ts.
describe("filters, on SQLite", () => {
  filtersSuite(() => openTestParley({ port: 0, drain: 0 }));
});
