import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { Cast } from "../../graphs/cast.js";
import { graphs } from "../../graphs/graphs.js";

/** Every served graph over one cast. `checkpointer`: absent, for a server that lends its own. */
export const compiledGraphs = (cast: Cast, checkpointer?: BaseCheckpointSaver) => {
  const over = checkpointer ? { checkpointer } : {};
  return {
    recommend: graphs.recommend.build(cast).compile(over),
    debate: graphs.debate.build(cast).compile(over),
    solo: graphs.solo.build(cast).compile(over),
  } satisfies Record<keyof typeof graphs, unknown>;
};

export type CompiledGraphs = ReturnType<typeof compiledGraphs>;
