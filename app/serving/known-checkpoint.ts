import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { Absent, shown } from "../../domain/errors.js";

/** Where in a thread: its newest checkpoint, or one by its id. */
export interface At {
  checkpoint_id?: string | undefined;
  checkpoint_ns?: string | undefined;
}

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
