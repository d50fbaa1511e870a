import { join } from "node:path";
import { type ConfigInput, readConfig } from "../../config.js";
import { BadRequest } from "../../domain/errors.js";
import { member } from "../../domain/member.js";
import { openApiKeys } from "../../memory/api-keys.js";
import { checkpoints } from "../../memory/checkpoints.js";
import { openDatabase } from "../../memory/database.js";
import { type Keys, keysOver } from "./keys.js";

/** Works with the API keys of a home, or of its PostgreSQL, from the terminal: opens no catalogue. Throws BadRequest where checkpoints, and with
 *  them keys, would end with this process. */
export const withKeys = async <T>(options: ConfigInput, work: (keys: Keys) => Promise<T>): Promise<T> => {
  const config = readConfig(options);
  const open = member("place of checkpoints", checkpoints, config.checkpoints);
  if (config.checkpoints === "memory")
    throw new BadRequest({
      place: "PARLEY_CHECKPOINTS",
      given: '"memory"',
      expected: "a place that outlives this process: keys are kept beside the checkpoints",
      cure: "Set PARLEY_CHECKPOINTS=sqlite or postgres.",
    });
  const database = openDatabase(join(config.home, "parley.db"));
  try {
    const place = await open({ database, postgres: config.database?.reveal(), clock: () => performance.now() });
    try {
      return await work(keysOver(await openApiKeys(place.sql)));
    } finally {
      await place.close();
    }
  } finally {
    database.close();
  }
};
