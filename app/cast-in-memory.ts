import { type ConfigInput, readConfig } from "../config.js";
import { openDatabase } from "../memory/database.js";
import type { ChatModel } from "../models/chat.js";
import { advisorsFor } from "./advisors.js";
import { castFor, recordsFor } from "./cast-for.js";
import type { LoadedCatalog } from "./load-catalog.js";
import { openMemory } from "./memory/open-memory.js";

/** `settings`: as for `createParley`; what says where things are kept is passed over, and the answer cache is off. `now`: seconds since 1970;
 *  `clock`: milliseconds. Without `model` the agents work by their cores, unless the settings name one. */
export interface InMemoryInput {
  settings?: ConfigInput;
  now: () => number;
  clock: () => number;
  model?: ChatModel | undefined;
}

/** The agents over a loaded catalogue with all they remember in this process alone: for experiments and simulations. */
export const castInMemory = async (loaded: LoadedCatalog, { settings, now, clock, model }: InMemoryInput) => {
  const config = readConfig({ ...settings, home: ":memory:", store: "memory", chatCache: "off" }, {});
  const database = openDatabase(":memory:");
  const memory = await openMemory(loaded.world, database, config, now, true);
  const records = recordsFor(loaded, memory.store, memory.recollection, now);
  return {
    config,
    memory,
    records,
    cast: castFor(loaded, records, config, clock, now, advisorsFor({ config, database, clock, now, model })),
    close: async (): Promise<void> => {
      await memory.close();
      database.close();
    },
  };
};
