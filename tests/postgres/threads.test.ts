import { openTestParley } from "../open-test-parley.js";
import { threadsSuite } from "../threads/suite.js";
import { describePostgres, freshDatabase } from "./database.js";

describePostgres("threads, kept in postgres", () => {
  threadsSuite(async () => {
    const { url: database, drop } = await freshDatabase();
    const parley = await openTestParley({ checkpoints: "postgres", database });
    return {
      ...parley,
      close: async () => {
        await parley.close();
        await drop();
      },
    };
  });
});
