import { AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";

/** Runs something outside of whatever LangGraph run it is called in. Called from a node or a tool of another graph, Parley's own graph would else
 *  take that run's settings for its own: its thread, its checkpoints, its place among the subgraphs. */
export const apart = <T>(run: () => T): T => AsyncLocalStorageProviderSingleton.getInstance().run(undefined, run);

type Doors = Readonly<Record<string, (...given: never[]) => unknown>>;

/** Each of these functions, run apart. */
export const allApart = <T extends Doors>(doors: T): T =>
  Object.fromEntries(Object.entries(doors).map(([name, door]) => [name, (...given: never[]) => apart(() => door(...given))])) as T;
