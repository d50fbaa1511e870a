import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkpoints } from "../../memory/checkpoints.js";
import { openDatabase } from "../../memory/database.js";
import { apiKeysSuite } from "./api-keys-suite.js";
import { checkpointSuite } from "./checkpoints/suite.js";
import { servedSuite } from "./served/suite.js";
import { threadSuite } from "./thread-suite.js";

const later = { postgres: "needs a server: tests/postgres, npm run test:postgres" };
/** What several processes cannot share. */
const alone = { memory: "lives in one process" };
const clock = () => performance.now();

describe.each(Object.entries(checkpoints).filter(([name]) => !Object.hasOwn(later, name)))("checkpoints %s", (name, open) => {
  const opened = async () => {
    const home = mkdtempSync(join(tmpdir(), "parley-checkpoints-"));
    const databases = [openDatabase(join(home, "parley.db")), openDatabase(join(home, "parley.db"))];
    const [place, other] = await Promise.all(databases.map((database) => open({ database, clock })));
    return {
      place: place!,
      other: Object.hasOwn(alone, name) ? place! : other!,
      done: async () => {
        await Promise.all([place!.close(), other!.close()]);
        for (const database of databases) database.close();
        rmSync(home, { recursive: true, force: true });
      },
    };
  };
  checkpointSuite(opened);
  threadSuite(opened);
  servedSuite(opened);
  apiKeysSuite(opened);
});

test.each(Object.entries(later))("checkpoints %s stands in the roster and %s", (name) => {
  expect(Object.hasOwn(checkpoints, name)).toBe(true);
});
