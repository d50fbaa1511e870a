import type { Config } from "../../config.js";
import { member } from "../../domain/member.js";
import type { SqliteDatabase } from "../../memory/database.js";
import { stores } from "../../memory/stores.js";
import { vectorIndexes } from "../../memory/vector-indexes.js";
import { titled } from "../../tools/titled.js";
import type { World } from "../../tools/world.js";
import { openEmbedder } from "../open-embedder.js";
import { recollection } from "./recollection.js";

/** Opens what lasts of users: the store and the index of memories. `world`: for the titles of what is remembered. The index is opened when first needed, and
 *  may be out of reach; the store must not. `database`: the home's file; `now`: seconds since 1970; `alone`: the database dies with this process. Throws UnknownName for a place that no
 *  roster has. */
export const openMemory = async (world: World, database: SqliteDatabase, config: Config, now: () => number, alone = false) => {
  const vectors = member("place of vectors", vectorIndexes, config.vectors);
  const embedder = openEmbedder(config.embedder, config);
  const chroma = config.chroma?.reveal();
  const postgres = config.database?.reveal();
  const store = await member("place of memory", stores, config.store)({ database, postgres, now: () => now() * 1000 });
  const titleOf = (itemId: string): string => {
    const index = world.catalogue.indexOf(itemId);
    return index === undefined ? itemId : titled(world, index);
  };
  const remembering = recollection({
    store,
    embedder,
    titleOf,
    now,
    alone: alone && config.vectors === "embedded",
    open: () => vectors({ database, postgres, chroma, space: embedder.name, dims: embedder.dims }),
  });
  return {
    store,
    recollection: remembering,
    titleOf,
    close: async (): Promise<void> => {
      await remembering.close();
      await store.stop();
    },
  };
};
