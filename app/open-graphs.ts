import { join } from "node:path";
import { type ConfigInput, readConfig } from "../config.js";
import { member } from "../domain/member.js";
import { openDatabase } from "../memory/database.js";
import { advisorsFor } from "./advisors.js";
import { castFor, recordsFor } from "./cast-for.js";
import { catalogFolder } from "./catalog-folder.js";
import { loadCatalog } from "./load-catalog.js";
import { openMemory } from "./memory/open-memory.js";
import { compiledGraphs } from "./serving/compiled-graphs.js";

/** Opens every graph over one catalogue and home, compiled without a checkpointer of their own: for a server that brings one,
 *  and for drawing. */
export const openGraphs = async ({ onBuild, ...options }: ConfigInput & { onBuild?: (step: string) => void } = {}) => {
  const config = readConfig(options);
  const closing = new AbortController();
  const loaded = loadCatalog((await catalogFolder(config, { onBuild, closing: closing.signal })).dir);
  const database = openDatabase(join(config.home, "parley.db"));
  const [clock, now] = [() => performance.now(), () => Date.now() / 1000];
  const memory = await openMemory(loaded.world, database, config, now);
  const records = recordsFor(loaded, memory.store, memory.recollection, now);
  const cast = castFor(loaded, records, config, clock, now, advisorsFor({ config, database, clock, now }));
  const graphs = compiledGraphs(cast);
  return {
    graphs,
    /** Mermaid text of a graph, subgraphs drawn out. Throws UnknownName for a graph that is not there. */
    draw: async (name: string): Promise<string> => (await member("graph", graphs, name).getGraphAsync({ xray: true })).drawMermaid(),
    close: async (): Promise<void> => {
      closing.abort();
      await memory.close();
      database.close();
    },
  };
};
