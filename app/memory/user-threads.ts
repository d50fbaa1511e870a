import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";

interface Beginning {
  request?: { userId?: unknown };
  /** What a run was begun with, in its very first checkpoint. */
  __start__?: Beginning;
}

const userOf = (state: Beginning | undefined): unknown =>
  state?.request?.userId ?? (state?.__start__ ? userOf(state.__start__) : undefined);

/** The latest state of each thread of a user, by thread id. Looks through all checkpoints: it is for export and deletion. */
export const threadsOf = async (saver: BaseCheckpointSaver, userId: string): Promise<Map<string, unknown>> => {
  const latest = new Map<string, unknown>();
  const theirs = new Set<string>();
  for await (const { config, checkpoint } of saver.list({})) {
    const thread = config.configurable?.thread_id as string;
    if (!latest.has(thread)) latest.set(thread, checkpoint.channel_values);
    if (userOf(checkpoint.channel_values as Beginning) === userId) theirs.add(thread);
  }
  return new Map([...latest].filter(([thread]) => theirs.has(thread)));
};
