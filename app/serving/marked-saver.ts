import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";

/** The saver as runs of the protocol write to it: each checkpoint bears the run's id in its metadata, as LangGraph's servers have it, so that what a
 *  run came to is found whatever its thread has come to since. */
export const markedSaver = (saver: BaseCheckpointSaver): BaseCheckpointSaver => {
  const put: BaseCheckpointSaver["put"] = (config, checkpoint, metadata, versions) => {
    const { run_id } = config.configurable ?? {};
    const mark = typeof run_id === "string" ? { run_id } : {};
    return saver.put(config, checkpoint, { ...metadata, ...mark }, versions);
  };
  return Object.assign(Object.create(saver) as BaseCheckpointSaver, { put });
};
