import type { RunnableConfig } from "@langchain/core/runnables";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { Holds } from "./holds.js";

/** The saver as runs write to it: only while their thread is held. Each write gives way to whatever else waits in this process first: over
 *  SQLite a run is one long chain of work done at once, and a crowd of them would let no timer and no newcomer have a turn. */
export const heldSaver = (saver: BaseCheckpointSaver, { ensure }: Pick<Holds, "ensure">): BaseCheckpointSaver => {
  const held = async ({ configurable }: RunnableConfig): Promise<void> => {
    await new Promise((passed) => setImmediate(passed));
    await ensure(String(configurable?.thread_id));
  };
  const writes: Pick<BaseCheckpointSaver, "put" | "putWrites"> = {
    put: async (config, ...given) => {
      await held(config);
      return saver.put(config, ...given);
    },
    putWrites: async (config, ...given) => {
      await held(config);
      return saver.putWrites(config, ...given);
    },
  };
  // Everything else, and being a BaseCheckpointSaver, is the saver's own.
  return Object.assign(Object.create(saver) as BaseCheckpointSaver, writes);
};
