import type { Graph as Drawn } from "@langchain/core/runnables/graph";
import type { StateSnapshot } from "@langchain/langgraph";

/** What a server asks of a compiled graph, whichever it is. */
export interface ServedGraph {
  nodes: Record<string, unknown>;
  stream(input: unknown, options: object): Promise<AsyncIterable<unknown>>;
  getState(config: object, options?: { subgraphs?: boolean }): Promise<StateSnapshot>;
  getStateHistory(config: object, options?: object): AsyncIterable<StateSnapshot>;
  updateState(config: object, values: unknown, asNode?: string): Promise<{ configurable?: Record<string, unknown> }>;
  getGraphAsync(options?: { xray?: boolean | number }): Promise<Drawn>;
  getSubgraphsAsync(namespace?: string, recurse?: boolean): AsyncIterable<[string, unknown]>;
}
