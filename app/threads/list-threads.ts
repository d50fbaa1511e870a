import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ConfigInput, readConfig } from "../../config.js";
import { member } from "../../domain/member.js";
import { checkpoints } from "../../memory/checkpoints.js";
import { openDatabase } from "../../memory/database.js";
import { type ListedThread, listed } from "./threads.js";

/** The threads of a user, or with none named of all, the latest request first. For the operator at the terminal: opens no catalogue, and
 *  makes no home where there is none. */
export const listThreads = async (options: ConfigInput, which: { userId?: string | undefined; limit: number }): Promise<ListedThread[]> => {
  const config = readConfig(options);
  const open = member("place of checkpoints", checkpoints, config.checkpoints);
  const file = join(config.home, "parley.db");
  const database = openDatabase(existsSync(file) ? file : ":memory:");
  try {
    const place = await open({ database, postgres: config.database?.reveal(), clock: () => performance.now() });
    try {
      return (await place.threads.list(which)).map(listed);
    } finally {
      await place.close();
    }
  } finally {
    database.close();
  }
};
