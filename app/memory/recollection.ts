import { ParleyError } from "../../domain/errors.js";
import { Episode, type Memory, Statement } from "../../domain/memory.js";
import { recalled } from "../../memory/recall.js";
import type { LongStore } from "../../memory/store.js";
import { type UserMemory, userMemory } from "../../memory/user-memory.js";
import type { VectorEntry, VectorHit, VectorIndex } from "../../memory/vector-index.js";
import type { Embedder } from "../../models/embedder.js";
import { takenOf } from "./effects.js";

export interface RecollectionPorts {
  store: LongStore;
  embedder: Embedder;
  open(): Promise<VectorIndex>;
  titleOf(itemId: string): string;
  /** Seconds since 1970. */
  now(): number;
  /** The index is new and nobody else's: what is kept of a user goes there when that user's memories are first looked for. */
  alone?: boolean;
}

/** A recall below this has nothing to do with the words. */
const least = 0.05;
/** After a failure the index is left alone for so many seconds. */
const pause = 30;
/** As many words of a memory are shown. */
const longest = 120;

/** What there is to remember of a document: the words that are compared, the time it is of, how much it matters, the items that were taken. */
type Memorable = Memory & { time: number; importance: number };

const ofEpisode = ({ id, words, time, shown, outcomes }: Episode, titleOf: (itemId: string) => string): Memorable => {
  const took = takenOf(outcomes);
  const titles = [
    ...took,
    ...shown
      .map(({ itemId }) => itemId)
      .filter((itemId) => !took.includes(itemId))
      .slice(0, 3),
  ].map(titleOf);
  const importance = took.length ? 1 : Object.keys(outcomes).length ? 0.6 : 0.3;
  return { id: `episodes/${id}`, words: `${words}: ${titles.join(", ")}`.slice(0, longest), took, time, importance };
};

const ofStatement = ({ id, words, time }: Statement): Memorable => ({
  id: `statements/${id}`,
  words: words.slice(0, longest),
  took: [],
  time,
  importance: 1,
});

const allOf = async (memory: UserMemory, titleOf: (itemId: string) => string): Promise<Map<string, Memorable>> => {
  const [episodes, statements] = await Promise.all([memory.list("episodes", Episode), memory.list("statements", Statement)]);
  const all = [...[...episodes.values()].map((one) => ofEpisode(one, titleOf)), ...[...statements.values()].map(ofStatement)];
  return new Map(all.map((one) => [one.id, one]));
};

const likenessTo = (query: Float32Array) => (vector: Float32Array) => vector.reduce((sum, one, k) => sum + one * query[k]!, 0);

/** Finding memories by their words. The index holds what can be made again from the store: where it is behind it is brought up to date,
 *  and where it cannot be reached the store itself is looked through. */
export const recollection = ({ store, embedder, open, titleOf, now, alone = false }: RecollectionPorts) => {
  let index: Promise<VectorIndex> | undefined;
  let asleepUntil = Number.NEGATIVE_INFINITY;
  const upToDate = new Set<string>();
  /** Whether the index has to hear of this user: not before it is asked, where all that it holds was put there by this process. */
  const isHeld = (userId: string): boolean => !alone || upToDate.has(userId);

  /** Works with the index; undefined where it is out of reach. */
  const withIndex = async <T>(work: (index: VectorIndex) => Promise<T>): Promise<T | undefined> => {
    if (now() < asleepUntil) return undefined;
    try {
      index ??= open();
      return await work(await index);
    } catch (error) {
      // A setting that cannot work is no outage: whoever set it must hear of it.
      if (!(error instanceof ParleyError) || error.kind === "usage") throw error;
      index = undefined;
      upToDate.clear();
      asleepUntil = now() + pause;
      return undefined;
    }
  };

  /** The words as a vector; undefined where the endpoint that makes them is out of reach, without which nothing is found. */
  const asVector = async (words: string): Promise<Float32Array | undefined> => {
    try {
      return (await embedder.embed([words]))[0];
    } catch (error) {
      if (!(error instanceof ParleyError) || error.kind === "usage") throw error;
      return undefined;
    }
  };

  const entriesOf = async (memories: readonly Memorable[]): Promise<VectorEntry[]> => {
    const vectors = await embedder.embed(memories.map(({ words }) => words));
    return memories.map(({ id, time, importance }, at) => ({ id, time, importance, vector: vectors[at]! }));
  };

  /** Once a process and user: an index that was out of reach, or is new, lacks what was kept meanwhile. False where it does and must be left
   *  so. */
  const caughtUp = async (userId: string, into: VectorIndex, readOnly: boolean): Promise<boolean> => {
    if (upToDate.has(userId)) return true;
    const all = await allOf(userMemory(store, userId), titleOf);
    if ((await into.count(userId)) !== all.size) {
      if (readOnly) return false;
      await into.erase(userId);
      await into.put(userId, await entriesOf([...all.values()]));
    }
    upToDate.add(userId);
    return true;
  };

  const scanned = async (userId: string, query: Float32Array): Promise<VectorHit[]> => {
    const entries = await entriesOf([...(await allOf(userMemory(store, userId), titleOf)).values()]);
    const likeness = likenessTo(query);
    return entries.map(({ vector, ...rest }) => ({ ...rest, likeness: likeness(vector) })).sort((a, b) => b.likeness - a.likeness);
  };

  /** The memory behind a hit; undefined where it was forgotten since. */
  const behind = async (memory: UserMemory, id: string): Promise<Memorable | undefined> => {
    const at = id.indexOf("/");
    const [kind, key] = [id.slice(0, at), id.slice(at + 1)];
    if (kind === "statements") {
      const { value } = await memory.read("statements", key, Statement, null);
      return value ? ofStatement(value) : undefined;
    }
    const { value } = await memory.read("episodes", key, Episode, null);
    return value ? ofEpisode(value, titleOf) : undefined;
  };

  return {
    /** Takes in a new or changed memory. An index out of reach is brought up to date later. */
    keep: async (userId: string, kept: { episode: Episode } | { statement: Statement }): Promise<void> => {
      if (!isHeld(userId)) return;
      const memory = "episode" in kept ? ofEpisode(kept.episode, titleOf) : ofStatement(kept.statement);
      await withIndex(async (into) => into.put(userId, await entriesOf([memory])));
    },
    drop: async (userId: string, ids: readonly string[]): Promise<void> => {
      if (isHeld(userId)) await withIndex((into) => into.remove(userId, ids));
    },
    /** What is remembered of words like these, best first; `without` says that the index was out of reach. `readOnly`: nothing is written;
     *  where the index is behind, the store itself is looked through. */
    recall: async (
      userId: string,
      words: string,
      { limit, readOnly }: { limit: number; readOnly: boolean },
    ): Promise<{ memories: Memory[]; without: boolean }> => {
      const query = await asVector(words);
      if (!query) return { memories: [], without: true };
      const how = { limit, now: now(), least };
      const scan = () => recalled(async (count) => (await scanned(userId, query)).slice(0, count), how);
      const found = await withIndex(async (into) =>
        (await caughtUp(userId, into, readOnly)) ? recalled((count) => into.nearest(userId, query, count), how) : scan(),
      );
      const hits = found ?? (await scan());
      const memory = userMemory(store, userId);
      const memories = await Promise.all(hits.map(({ id }) => behind(memory, id)));
      return {
        without: found === undefined,
        memories: memories.filter((one) => one !== undefined).map(({ id, words: text, took }) => ({ id, words: text, took })),
      };
    },
    /** Throws where the index is out of reach: a user's vectors would be left behind. */
    erase: async (userId: string): Promise<void> => {
      if (!isHeld(userId)) return;
      const opening = index ?? open();
      await (await opening).erase(userId);
      index = opening;
      upToDate.delete(userId);
    },
    close: async (): Promise<void> => {
      await (await index?.catch(() => undefined))?.close();
    },
  };
};

export type Recollection = ReturnType<typeof recollection>;
