/** As many incognito conversations are kept at once; the oldest are dropped. */
const kept = 100;

/** The graphs of incognito threads: each keeps its checkpoints in this process's memory alone, and goes with it. */
export const incognitoThreads = <G>(compiled: () => G) => {
  const graphs = new Map<string, G>();
  return {
    /** The graph of a thread that is incognito; undefined for others. */
    of: (thread: string): G | undefined => graphs.get(thread),
    open: (thread: string): G => {
      const graph = graphs.get(thread) ?? compiled();
      graphs.delete(thread);
      graphs.set(thread, graph);
      if (graphs.size > kept) graphs.delete(graphs.keys().next().value!);
      return graph;
    },
  };
};
