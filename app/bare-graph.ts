import { type ConfigInput, readConfig } from "../config.js";
import { Request, type RequestInput } from "../domain/request.js";
import { recommend } from "../graphs/recommend.js";
import { solo } from "../graphs/solo.js";
import { Paged, type State } from "../graphs/state.js";
import { walked } from "../graphs/walked.js";
import { openDatabase } from "../memory/database.js";
import { userMemory } from "../memory/user-memory.js";
import type { ChatModel } from "../models/chat.js";
import { advisorsFor } from "./advisors.js";
import { castFor, recordsFor } from "./cast-for.js";
import type { LoadedCatalog } from "./load-catalog.js";
import { openMemory } from "./memory/open-memory.js";
import type { UserRecords } from "./memory/user-records.js";

/** The graphs that recommend by themselves. */
export const bareGraphs = { recommend, solo } as const;
export type BareGraphName = keyof typeof bareGraphs;

const wanted = ["recommendation", "retrieval", "transcript", "reflections", "trace", "usage"] as const;
/** What a run leaves behind. */
export type Outcome = Pick<State, (typeof wanted)[number]>;

/** A graph that is walked (graphs/walked.ts), its memory in this process alone. `forget`: nothing of this user needs to be kept any longer. */
export interface BareGraph {
  run(request: RequestInput, shown?: readonly string[]): Promise<Outcome>;
  records: UserRecords;
  forget(userId: string): Promise<void>;
  close(): Promise<void>;
}

/** `settings`: as for `createParley`; what says where things are kept is passed over. `now`: seconds since 1970; `clock`: milliseconds. */
export interface BareGraphInput {
  graph: BareGraphName;
  settings?: ConfigInput;
  now: () => number;
  clock: () => number;
  model?: ChatModel | undefined;
}

/** Opens a graph over a loaded catalogue for those who ask much of it and keep nothing: simulations and experiments. */
export const bareGraph = async (loaded: LoadedCatalog, input: BareGraphInput): Promise<BareGraph> => {
  const { now, clock, model } = input;
  const config = readConfig({ ...input.settings, home: ":memory:", store: "memory", chatCache: "off" }, {});
  const database = openDatabase(":memory:");
  const memory = await openMemory(loaded.world, database, config, now);
  const records = recordsFor(loaded, memory.store, memory.recollection, now);
  const cast = castFor(loaded, records, config, clock, now, advisorsFor(config, database, clock, now, model));
  const graph = walked(bareGraphs[input.graph](cast, Paged), wanted);
  return {
    records,
    run: async (request, shown = []) => {
      const done = await graph({ request: Request.parse(request), shown: [...shown] });
      return done as unknown as Outcome;
    },
    forget: async (userId) => {
      await memory.recollection.erase(userId);
      await userMemory(memory.store, userId).erase();
      records.forgetHeld(userId);
    },
    close: async () => {
      await memory.close();
      database.close();
    },
  };
};
