import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { Absent, shown } from "../../domain/errors.js";
import type { ServedGraph } from "./served-graph.js";

/** Where in a thread: its newest checkpoint, or one by its id. */
export interface At {
  checkpoint_id?: string | undefined;
  checkpoint_ns?: string | undefined;
}

/** Throws Absent for a namespace that no subgraph with checkpoints of its own has, for which LangGraph throws an error of its own. A checkpoint's namespace names its
 *  tasks, too. */
export const knownNamespace = async (graph: ServedGraph, { checkpoint_ns: namespace }: At): Promise<void> => {
  if (!namespace) return;
  const wanted = namespace
    .split("|")
    .filter((part) => !/^\d+$/.test(part))
    .map((part) => part.split(":")[0])
    .join("|");
  for await (const [name, subgraph] of graph.getSubgraphsAsync(wanted, true))
    if (name === wanted && (subgraph as { checkpointer?: unknown }).checkpointer !== false) return;
  const expected = "the namespace of a subgraph that keeps checkpoints, or none";
  throw new Absent({ place: "checkpoint_ns", given: shown(namespace), expected, cure: "Leave it out for the thread's own state." });
};

export const noCheckpoint = (id: string): Absent =>
  new Absent({
    place: "checkpoint_id",
    given: shown(id),
    expected: "a checkpoint of this thread",
    cure: "GET /threads/{thread_id}/history lists them.",
  });

/** Throws Absent for a checkpoint that the thread does not have, which LangGraph takes for an empty one. */
export const knownCheckpoint = async (
  saver: Pick<BaseCheckpointSaver, "getTuple">,
  thread: string,
  { checkpoint_id, checkpoint_ns = "" }: At,
): Promise<void> => {
  if (checkpoint_id === undefined) return;
  if (!(await saver.getTuple({ configurable: { thread_id: thread, checkpoint_ns, checkpoint_id } }))) throw noCheckpoint(checkpoint_id);
};
