import { InvalidUpdateError } from "@langchain/langgraph";
import { BadRequest, Conflict, shown } from "../../domain/errors.js";
import type { GraphName } from "../../graphs/graphs.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { Served, ServedThread, ThreadSearch } from "../../memory/served/served.js";
import { checkedBasis, checkedNodes, checkedValues } from "./checked-values.js";
import { copyCheckpoints } from "./copied-thread.js";
import { type At, knownCheckpoint, knownNamespace } from "./known-checkpoint.js";
import { busyThread, noThread, type ProtocolRuns } from "./protocol-runs.js";
import type { ServedGraph } from "./served-graph.js";
import { emptyState, threadState } from "./snapshots.js";
import type { ThreadWrites } from "./thread-writes.js";

export interface ProtocolThreadsPorts {
  served: Served;
  place: CheckpointPlace;
  runs: ProtocolRuns;
  write: ThreadWrites;
  graphs(): Readonly<Record<string, ServedGraph>>;
  newId(): string;
  /** As many checkpoints of a thread are kept; absent: all. */
  keep?: number | undefined;
}

const taken = (id: string): Conflict =>
  new Conflict({
    place: "thread_id",
    given: shown(id),
    expected: "an id that is free",
    cure: 'Leave it out, or send if_exists "do_nothing".',
  });

/** Says why LangGraph does not write a state. */
const unwritten =
  (asNode: string | undefined) =>
  (cause: unknown): never => {
    if (!(cause instanceof InvalidUpdateError)) throw cause;
    const expected = "the node that could have written these values";
    throw new BadRequest({ place: "as_node", given: shown(asNode), expected, cure: "Name it, and give what it writes." }, { cause });
  };

/** Threads as callers begin, search, read, fork and delete them. Every call names the owner: another's is as if it were not there. */
export const protocolThreads = ({ served, place, runs, write, graphs, newId, keep }: ProtocolThreadsPorts) => {
  const { threads } = served;

  const found = async (owner: string, id: string): Promise<ServedThread> => {
    const thread = await threads.find(owner, id);
    if (!thread) throw noThread(id);
    return thread;
  };
  const graphOf = ({ metadata }: ServedThread): ServedGraph | undefined => graphs()[String(metadata.graph_id)];

  const stateAt = async (thread: ServedThread, at: At = {}, subgraphs = false): Promise<Record<string, unknown>> => {
    await knownCheckpoint(place.saver, thread.id, at);
    const graph = graphOf(thread);
    if (!graph) return emptyState;
    await knownNamespace(graph, at);
    return threadState(await graph.getState({ configurable: { thread_id: thread.id, ...at } }, { subgraphs }));
  };

  /** With what it stands at, where it has run. */
  const standing = async (thread: ServedThread): Promise<{ thread: ServedThread; values: unknown; interrupts: object }> => {
    const { values, tasks } = await stateAt(thread);
    const waiting = (tasks as { id: string; interrupts: unknown[] }[]).filter(({ interrupts }) => interrupts.length > 0);
    return { thread, values, interrupts: Object.fromEntries(waiting.map(({ id, interrupts }) => [id, interrupts])) };
  };

  return {
    found,

    create: async (
      owner: string,
      { id = newId(), metadata, mayExist }: { id?: string; metadata: Record<string, unknown>; mayExist: boolean },
    ) => {
      const added = await threads.add({ id, owner, metadata });
      const thread = await threads.find(owner, id);
      if (!thread || !(added || mayExist)) throw taken(id);
      return { thread, values: {}, interrupts: {} };
    },
    get: async (owner: string, id: string) => standing(await found(owner, id)),
    patch: async (owner: string, id: string, metadata: Record<string, unknown>) => {
      const thread = await threads.change(owner, id, { metadata });
      if (!thread) throw noThread(id);
      return standing(thread);
    },
    /** Stops what runs there first. */
    remove: async (owner: string, id: string): Promise<void> => {
      await found(owner, id);
      await runs.makeRoom(owner, id, "interrupt");
      await place.saver.deleteThread(id);
      await threads.remove(owner, id);
    },
    copy: async (owner: string, id: string) => {
      const { metadata } = await found(owner, id);
      const copy = newId();
      await copyCheckpoints(place.saver, id, copy);
      await threads.add({ id: copy, owner, metadata });
      const { tasks } = await stateAt(await found(owner, copy));
      // A copy waits for what its original waits for; no run of the original's is under way there.
      if ((tasks as { interrupts: unknown[] }[]).some(({ interrupts }) => interrupts.length > 0))
        await threads.change(owner, copy, { status: "interrupted" });
      return standing(await found(owner, copy));
    },
    search: async (search: ThreadSearch, withValues: boolean) => {
      const page = await threads.search(search);
      return withValues ? Promise.all(page.map(standing)) : page.map((thread) => ({ thread, values: null, interrupts: {} }));
    },
    count: threads.count,

    state: async (owner: string, id: string, at: At, subgraphs: boolean) => stateAt(await found(owner, id), at, subgraphs),

    /** Newest first. */
    history: async (
      owner: string,
      id: string,
      at: At,
      which: { limit: number; before?: string | undefined; filter?: object | undefined },
    ) => {
      const graph = graphOf(await found(owner, id));
      if (!graph) return [];
      await knownNamespace(graph, at);
      const before = which.before === undefined ? undefined : { configurable: { thread_id: id, checkpoint_id: which.before } };
      const states: Record<string, unknown>[] = [];
      const options = { limit: which.limit, before, filter: which.filter };
      for await (const state of graph.getStateHistory({ configurable: { thread_id: id, checkpoint_ns: "", ...at } }, options))
        states.push(threadState(state));
      return states;
    },

    /** Writes values into a state, as if a node had; on a new branch where the checkpoint is not the newest. Returns the new checkpoint's address. */
    update: async (owner: string, id: string, at: At, values: unknown, asNode: string | undefined) => {
      const thread = await found(owner, id);
      const graph = graphOf(thread);
      if (!graph)
        throw new Conflict({
          place: "thread",
          given: shown(id),
          expected: "a thread that has run",
          cure: "Begin a run there, or create it with graph_id.",
        });
      if (asNode !== undefined) checkedNodes("as_node", graph.nodes, [asNode], false);
      const name = thread.metadata.graph_id as GraphName;
      const checked = values == null ? values : checkedValues(name, values);
      await knownNamespace(graph, at);
      await knownCheckpoint(place.saver, id, at);
      const config = { configurable: { thread_id: id, checkpoint_ns: "", ...at } };
      if (checked != null || asNode !== undefined) checkedBasis(name, { ...(await graph.getState(config)).values, ...checked });
      const written = await write(owner, id, async () => {
        const { configurable } = await graph.updateState(config, checked, asNode).catch(unwritten(asNode));
        const { next } = await graph.getState({ configurable: { thread_id: id } });
        // What cannot be pruned now is pruned after the next run.
        if (keep !== undefined) await place.prune(id, { last: keep }).catch(() => 0);
        await threads.change(owner, id, { status: next.length > 0 ? "interrupted" : "idle" });
        return { checkpoint: configurable };
      });
      if (!written) throw busyThread(id, "cancel it");
      return written;
    },
  };
};

export type ProtocolThreads = ReturnType<typeof protocolThreads>;
