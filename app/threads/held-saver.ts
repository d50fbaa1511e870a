import type { RunnableConfig } from "@langchain/core/runnables";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";

/** Carries a write out where its writer holds the thread, and throws where not. */
export type Through = <T>(config: RunnableConfig, write: () => Promise<T>) => Promise<T>;

/** The saver as runs write to it: only while their thread is held. Each write gives way to whatever else waits in this process first: over
 *  SQLite a run is one long chain of work done at once, and a crowd of them would let no timer and no newcomer have a turn. */
export const heldSaver = (saver: BaseCheckpointSaver, through: Through): BaseCheckpointSaver => {
  const held: Through = async (config, write) => {
    await new Promise((passed) => setImmediate(passed));
    return through(config, write);
  };
  const writes: Pick<BaseCheckpointSaver, "put" | "putWrites"> = {
    put: (config, ...given) => held(config, () => saver.put(config, ...given)),
    putWrites: (config, ...given) => held(config, () => saver.putWrites(config, ...given)),
  };
  // Everything else, and being a BaseCheckpointSaver, is the saver's own.
  return Object.assign(Object.create(saver) as BaseCheckpointSaver, writes);
};
