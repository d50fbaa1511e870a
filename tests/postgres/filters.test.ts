import { openTestParley } from "../open-test-parley.js";
import { filtersSuite } from "../server/filters-suite.js";
import { describePostgres, freshDatabase } from "./database.js";

describePostgres("filters, on PostgreSQL", () => {
  filtersSuite(async () => {
    const { url: database, drop } = await freshDatabase();
    const parley = await openTestParley({ port: 0, drain: 0, checkpoints: "postgres", store: "postgres", database });
    return {
      ...parley,
      close: async () => {
        await parley.close();
        await drop();
      },
    };
  });
});
