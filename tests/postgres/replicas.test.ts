import { openTestParley } from "../open-test-parley.js";
import { replicasSuite } from "../server/replicas-suite.js";
import { describePostgres, freshDatabase } from "./database.js";

describePostgres("replicas, on PostgreSQL", () => {
  replicasSuite(async () => {
    const { url: database, drop } = await freshDatabase();
    const parley = await openTestParley({ checkpoints: "postgres", store: "postgres", database });
    return {
      ...parley,
      close: async () => {
        await parley.close();
        await drop();
      },
    };
  });
});
