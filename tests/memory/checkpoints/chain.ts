import { type BaseCheckpointSaver, type Checkpoint, type CheckpointTuple, emptyCheckpoint, uuid6 } from "@langchain/langgraph-checkpoint";

/** A chain of checkpoints as a graph writes them: each with a step, and one channel that changes and one that does not. */
export const chainOn = (saver: BaseCheckpointSaver, thread: string, namespace = "") => {
  let config = { configurable: { thread_id: thread, checkpoint_ns: namespace } as Record<string, string> };
  let last: Checkpoint = emptyCheckpoint();
  let step = -1;
  return {
    /** Goes on from another checkpoint of the chain. */
    from: ({ config: other, checkpoint }: CheckpointTuple) => {
      config = other as typeof config;
      last = checkpoint;
    },
    next: async (value: unknown, source: "input" | "loop" | "update" = "loop"): Promise<string> => {
      const version = saver.getNextVersion(last.channel_versions.product as number | undefined);
      const still = last.channel_versions.still ?? version;
      const channel_values = { product: value, still: "unchanged" };
      const channel_versions = { product: version, still };
      last = { ...last, id: uuid6(++step), ts: new Date(0).toISOString(), channel_values, channel_versions };
      const changed = still === version ? channel_versions : { product: version };
      config = (await saver.put(config, last, { source, step, parents: {} }, changed)) as typeof config;
      return last.id;
    },
    config: () => config,
  };
};

/** The newest checkpoint of a thread, or the one with the id. */
export const at = (thread: string, id?: string, namespace = "") => ({
  configurable: { thread_id: thread, checkpoint_ns: namespace, ...(id === undefined ? {} : { checkpoint_id: id }) },
});

/** All that a listing gives. */
export const listed = async (saver: BaseCheckpointSaver, ...args: Parameters<BaseCheckpointSaver["list"]>): Promise<CheckpointTuple[]> => {
  const all: CheckpointTuple[] = [];
  for await (const tuple of saver.list(...args)) all.push(tuple);
  return all;
};

export const product = ({ checkpoint }: CheckpointTuple): unknown => checkpoint.channel_values.product;
/** A value that is packed. */
export const large = {
  items: Array.from({ length: 200 }, (_, k) => ({ itemId: `é-${k}`, score: k / 7 })),
  words: 'it\'s "quoted" \\ 喜劇',
};
