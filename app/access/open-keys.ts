import { join } from "node:path";
import { type ConfigInput, readConfig } from "../../config.js";
import { BadRequest } from "../../domain/errors.js";
import { member } from "../../domain/member.js";
import { openApiKeys } from "../../memory/api-keys.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import { checkpoints } from "../../memory/checkpoints.js";
import { openDatabase } from "../../memory/database.js";
import { type Keys, keysOver } from "./keys.js";

/** The API keys of a home, or of its PostgreSQL, without a catalogue; until they are closed. Throws BadRequest where checkpoints, and with them keys,
 *  would end with this process. */
export const openKeys = async (options: ConfigInput): Promise<{ keys: Keys; close(): Promise<void> }> => {
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
  let place: CheckpointPlace | undefined;
  const close = async (): Promise<void> => {
    await place?.close();
    database.close();
  };
  try {
    place = await open({ database, postgres: config.database?.reveal(), clock: () => performance.now() });
    return { keys: keysOver(await openApiKeys(place.sql)), close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Works with them for a moment, from the terminal. */
export const withKeys = async <T>(options: ConfigInput, work: (keys: Keys) => Promise<T>): Promise<T> => {
  const { keys, close } = await openKeys(options);
  try {
    return await work(keys);
  } finally {
    await close();
  }
};
