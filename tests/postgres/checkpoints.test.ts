import { checkpoints } from "../../memory/checkpoints.js";
import { openDatabase } from "../../memory/database.js";
import { apiKeysSuite } from "../memory/api-keys-suite.js";
import { checkpointSuite } from "../memory/checkpoints/suite.js";
import { servedSuite } from "../memory/served/suite.js";
import { threadSuite } from "../memory/thread-suite.js";
import { describePostgres, freshDatabase } from "./database.js";

const clock = () => performance.now();

describePostgres("checkpoints postgres", () => {
  const opened = async () => {
    const { url: postgres, drop } = await freshDatabase();
    const open = () => checkpoints.postgres({ database: openDatabase(":memory:"), postgres, clock });
    const [place, other] = await Promise.all([open(), open()]);
    return {
      place,
      other,
      done: async () => {
        await Promise.all([place.close(), other.close()]);
        await drop();
      },
    };
  };
  checkpointSuite(opened);
  threadSuite(opened);
  servedSuite(opened);
  apiKeysSuite(opened);
});
