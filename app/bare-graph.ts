import { Request, type RequestInput } from "../domain/request.js";
import { recommend } from "../graphs/recommend.js";
import { solo } from "../graphs/solo.js";
import { Paged, type State } from "../graphs/state.js";
import { walked } from "../graphs/walked.js";
import { userMemory } from "../memory/user-memory.js";
import { castInMemory, type InMemoryInput } from "./cast-in-memory.js";
import type { LoadedCatalog } from "./load-catalog.js";
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

export interface BareGraphInput extends InMemoryInput {
  graph: BareGraphName;
}

/** Opens a graph over a loaded catalogue for those who ask much of it and keep nothing: simulations and experiments. */
export const bareGraph = async (loaded: LoadedCatalog, input: BareGraphInput): Promise<BareGraph> => {
  const { cast, memory, records, close } = await castInMemory(loaded, input);
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
    close,
  };
};
