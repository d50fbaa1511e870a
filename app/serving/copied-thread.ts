import type { BaseCheckpointSaver, CheckpointTuple, PendingWrite } from "@langchain/langgraph-checkpoint";

/** Copies a thread's checkpoints and pending writes under another id, each under its own checkpoint id, oldest first; those of its subgraphs
 *  too. */
export const copyCheckpoints = async (saver: BaseCheckpointSaver, from: string, to: string): Promise<void> => {
  const tuples: CheckpointTuple[] = [];
  for await (const tuple of saver.list({ configurable: { thread_id: from } })) tuples.push(tuple);
  const idOf = ({ checkpoint }: CheckpointTuple): string => checkpoint.id;
  for (const tuple of tuples.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))) {
    const { checkpoint, metadata, parentConfig, config, pendingWrites = [] } = tuple;
    const checkpoint_ns = String(config.configurable?.checkpoint_ns ?? "");
    const parent = parentConfig?.configurable?.checkpoint_id;
    const under = { configurable: { thread_id: to, checkpoint_ns, ...(parent ? { checkpoint_id: parent } : {}) } };
    const { thread_id: _, ...about } = { ...metadata, thread_id: undefined } as unknown as NonNullable<typeof metadata> & {
      thread_id?: unknown;
    };
    const stored = await saver.put(under, checkpoint, about, checkpoint.channel_versions);
    // A write is known by its place among those of its task: one that is put alone takes the place of another.
    for (const task of new Set(pendingWrites.map(([of]) => of))) {
      const writes = pendingWrites.filter(([of]) => of === task).map(([, channel, value]): PendingWrite => [channel, value]);
      await saver.putWrites(stored, writes, task);
    }
  }
};
