import {
  type BaseCheckpointSaver,
  type Checkpoint,
  type CheckpointTuple,
  emptyCheckpoint,
  INTERRUPT,
  TASKS,
  uuid6,
} from "@langchain/langgraph-checkpoint";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";

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

const at = (thread: string, id?: string, namespace = "") => ({
  configurable: { thread_id: thread, checkpoint_ns: namespace, ...(id === undefined ? {} : { checkpoint_id: id }) },
});

const listed = async (saver: BaseCheckpointSaver, ...args: Parameters<BaseCheckpointSaver["list"]>): Promise<CheckpointTuple[]> => {
  const all: CheckpointTuple[] = [];
  for await (const tuple of saver.list(...args)) all.push(tuple);
  return all;
};

const product = ({ checkpoint }: CheckpointTuple): unknown => checkpoint.channel_values.product;
const large = { items: Array.from({ length: 200 }, (_, k) => ({ itemId: `é-${k}`, score: k / 7 })), words: 'it\'s "quoted" \\ 喜劇' };

/** What every place of checkpoints promises. `open` gives an empty one. */
export const checkpointSuite = (open: () => Promise<{ place: CheckpointPlace; done: () => Promise<void> }>): void => {
  let place: CheckpointPlace;
  let saver: BaseCheckpointSaver;
  let done: () => Promise<void>;
  beforeAll(async () => {
    ({ place, done } = await open());
    ({ saver } = place);
  });
  afterAll(() => done());

  describe("put and get", () => {
    test.each([[{ small: 1 }], [large], ["words"], [0], [null], [[]], [{ source: "x", step: 1, parents: {}, filler: large.items }]])(
      "what goes in comes out %#",
      async (value) => {
        const chain = chainOn(saver, `value-${JSON.stringify(value).slice(0, 40)}`);
        const id = await chain.next(value);
        const tuple = (await saver.getTuple(chain.config()))!;
        expect(product(tuple)).toEqual(value);
        expect(tuple.checkpoint).toMatchObject({ id, channel_values: { still: "unchanged" } });
        expect(tuple.metadata).toMatchObject({ source: "loop", step: 0, parents: {} });
        expect(tuple.parentConfig).toBeUndefined();
        expect(tuple.pendingWrites).toEqual([]);
      },
    );

    test("without an id the newest is got, with one that very one, and each knows its parent", async () => {
      const chain = chainOn(saver, "line");
      const ids = [await chain.next("a"), await chain.next("b"), await chain.next("c")];
      expect(product((await saver.getTuple(at("line")))!)).toBe("c");
      const second = (await saver.getTuple(at("line", ids[1])))!;
      expect(product(second)).toBe("b");
      expect(second.checkpoint.channel_values.still).toBe("unchanged");
      expect(second.parentConfig?.configurable).toMatchObject({ thread_id: "line", checkpoint_id: ids[0] });
      expect(await place.ids("line")).toEqual([...ids].reverse());
    });

    test("what is not there is undefined, not another's", async () => {
      await chainOn(saver, "there").next("x");
      expect(await saver.getTuple(at("ther"))).toBeUndefined();
      expect(await saver.getTuple(at("there/"))).toBeUndefined();
      expect(await saver.getTuple(at("there", uuid6(0)))).toBeUndefined();
      expect(await saver.getTuple(at("there", undefined, "sub"))).toBeUndefined();
    });

    test("writing a checkpoint again changes nothing", async () => {
      const chain = chainOn(saver, "again");
      await chain.next("once");
      const tuple = (await saver.getTuple(at("again")))!;
      await saver.put(at("again"), tuple.checkpoint, tuple.metadata!, tuple.checkpoint.channel_versions);
      expect((await saver.getTuple(at("again")))!.checkpoint).toEqual(tuple.checkpoint);
      expect(await listed(saver, at("again"))).toHaveLength(1);
    });

    test("two branches of a thread keep their own values", async () => {
      const chain = chainOn(saver, "branches");
      await chain.next("root");
      const root = (await saver.getTuple(at("branches")))!;
      const left = await chain.next("left");
      chain.from(root);
      const right = await chain.next("right");
      expect(product((await saver.getTuple(at("branches", left)))!)).toBe("left");
      expect(product((await saver.getTuple(at("branches", right)))!)).toBe("right");
    });
  });

  describe("list", () => {
    let ids: string[];
    beforeAll(async () => {
      const chain = chainOn(saver, "list");
      ids = [await chain.next(0, "input"), await chain.next(1), await chain.next(2, "update"), await chain.next(3)];
      await chainOn(saver, "list", "sub|1").next("inner");
      await chainOn(saver, "list2").next("other");
    });

    test("newest first, one thread, one namespace", async () => {
      expect((await listed(saver, at("list"))).map(product)).toEqual([3, 2, 1, 0]);
      expect((await listed(saver, at("list", undefined, "sub|1"))).map(product)).toEqual(["inner"]);
      expect(await listed(saver, at("lis"))).toEqual([]);
    });

    test("limit and before", async () => {
      expect((await listed(saver, at("list"), { limit: 2 })).map(product)).toEqual([3, 2]);
      expect((await listed(saver, at("list"), { before: at("list", ids[2]!) })).map(product)).toEqual([1, 0]);
      expect((await listed(saver, at("list"), { before: at("list", ids[2]!), limit: 1 })).map(product)).toEqual([1]);
    });

    test("every key of a filter counts", async () => {
      expect((await listed(saver, at("list"), { filter: { source: "loop" } })).map(product)).toEqual([3, 1]);
      expect((await listed(saver, at("list"), { filter: { source: "loop", step: 1 } })).map(product)).toEqual([1]);
      expect(await listed(saver, at("list"), { filter: { source: "loop", tenant: "nobody" } })).toEqual([]);
    });

    test("metadata are searched however long they are", async () => {
      const chain = chainOn(saver, "long metadata");
      await chain.next("x");
      const { checkpoint } = (await saver.getTuple(at("long metadata")))!;
      const metadata = { source: "update", step: 7, parents: {}, note: "long ".repeat(200) } as const;
      await saver.put(chain.config(), { ...checkpoint, id: uuid6(7) }, metadata, {});
      expect(await listed(saver, at("long metadata"), { filter: { source: "update", step: 7 } })).toMatchObject([{ metadata }]);
    });

    test("each comes with its values, its parent and its writes", async () => {
      await saver.putWrites(at("list", ids[3]!), [["product", "pending"]], "task");
      const [newest, , , oldest] = await listed(saver, at("list"));
      expect(newest!.pendingWrites).toEqual([["task", "product", "pending"]]);
      expect(newest!.parentConfig?.configurable?.checkpoint_id).toBe(ids[2]);
      expect(newest!.checkpoint.channel_values.still).toBe("unchanged");
      expect(oldest!.parentConfig).toBeUndefined();
    });
  });

  describe("pending writes", () => {
    test("come back with their task and channel, large ones too, in the order of their task", async () => {
      const chain = chainOn(saver, "writes");
      await chain.next("x");
      await saver.putWrites(
        chain.config(),
        [
          ["product", large],
          ["still", null],
          [TASKS, { node: "n", args: large }],
        ],
        "task-1",
      );
      await saver.putWrites(chain.config(), [["product", 2]], "task-2");
      const { pendingWrites } = (await saver.getTuple(at("writes")))!;
      expect(pendingWrites).toEqual([
        ["task-1", "product", large],
        ["task-1", "still", null],
        ["task-1", TASKS, { node: "n", args: large }],
        ["task-2", "product", 2],
      ]);
    });

    test("of a task that writes twice the first stands; what it waits for is replaced", async () => {
      const chain = chainOn(saver, "twice");
      await chain.next("x");
      for (const word of ["first", "second"]) {
        await saver.putWrites(chain.config(), [["product", word]], "task");
        await saver.putWrites(chain.config(), [[INTERRUPT, word]], "task");
      }
      const { pendingWrites } = (await saver.getTuple(at("twice")))!;
      expect(new Map(pendingWrites!.map(([, channel, value]) => [channel, value]))).toEqual(
        new Map([
          ["product", "first"],
          [INTERRUPT, "second"],
        ]),
      );
    });

    test("belong to one checkpoint", async () => {
      const chain = chainOn(saver, "belong");
      const first = await chain.next("a");
      await saver.putWrites(chain.config(), [["product", "w"]], "task");
      await chain.next("b");
      expect((await saver.getTuple(at("belong")))!.pendingWrites).toEqual([]);
      expect((await saver.getTuple(at("belong", first)))!.pendingWrites).toHaveLength(1);
    });
  });

  describe("delete", () => {
    test("a thread goes with its namespaces and writes, and no other", async () => {
      for (const thread of ["gone", "gone2", "gon"]) {
        const chain = chainOn(saver, thread);
        await chain.next("x");
        await saver.putWrites(chain.config(), [["product", 1]], "task");
        await chainOn(saver, thread, "sub").next("y");
      }
      await saver.deleteThread("gone");
      await saver.deleteThread("gone");
      expect(await saver.getTuple(at("gone"))).toBeUndefined();
      expect(await saver.getTuple(at("gone", undefined, "sub"))).toBeUndefined();
      for (const thread of ["gone2", "gon"]) {
        expect((await saver.getTuple(at(thread)))!.pendingWrites).toHaveLength(1);
        expect(await saver.getTuple(at(thread, undefined, "sub"))).toBeDefined();
      }
    });
  });

  describe("at the door", () => {
    test.each([[{ $gt: "" }], [["a"]], [1], [""], [null], ["a\u0000b"], ["x".repeat(1001)]])("a thread id %j is refused", async (id) => {
      const config = { configurable: { thread_id: id } };
      await expect(saver.getTuple(config)).rejects.toThrow(/thread_id: got .*expected text/);
      await expect(saver.putWrites(config, [], "t")).rejects.toThrow(/thread_id/);
      await expect(saver.deleteThread(id as string)).rejects.toThrow(/thread_id/);
      await expect(listed(saver, config)).rejects.toThrow(/thread_id/);
    });

    test.each([["x') OR ('1'='1"], ["a.b"], ["$.source"], ["__proto__.x"], [""]])("a filter by %j is refused", async (key) => {
      await expect(listed(saver, at("list"), { filter: { [key]: "x" } })).rejects.toThrow(/filter: got .*name of a metadata field/);
    });

    test("quotes and wildcards in ids and values are letters", async () => {
      const thread = `o'%_"; DROP TABLE checkpoints; --`;
      await chainOn(saver, thread).next("mine");
      expect(product((await saver.getTuple(at(thread)))!)).toBe("mine");
      expect(await listed(saver, at("o'%"))).toEqual([]);
      expect(await listed(saver, at("list"), { filter: { source: "' OR '1'='1" } })).toEqual([]);
    });
  });

  test("many writers at once: every thread has its own, whole", async () => {
    const threads = Array.from({ length: 20 }, (_, k) => `many-${k}`);
    await Promise.all(
      threads.map(async (thread) => {
        const chain = chainOn(saver, thread);
        for (let k = 0; k < 10; k++) {
          await chain.next({ thread, k, large });
          await saver.putWrites(chain.config(), [["product", { thread, k }]], "task");
        }
      }),
    );
    for (const thread of threads) {
      const all = await listed(saver, at(thread));
      expect(all.map((tuple) => (product(tuple) as { k: number }).k)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
      expect(all.every((tuple) => (product(tuple) as { thread: string }).thread === thread)).toBe(true);
      expect(all.map(({ pendingWrites }) => pendingWrites!.length)).toEqual(all.map(() => 1));
    }
  });

  describe("prune", () => {
    const chained = async (thread: string, length: number) => {
      const chain = chainOn(saver, thread);
      const ids: string[] = [];
      for (let k = 0; k < length; k++) {
        ids.push(await chain.next(k));
        await saver.putWrites(chain.config(), [["product", k]], "task");
      }
      return { chain, ids };
    };

    test("keep all: only the writes of committed steps go", async () => {
      const { ids } = await chained("keep-all", 3);
      expect(await place.prune("keep-all", {})).toBe(0);
      const all = await listed(saver, at("keep-all"));
      expect(all.map(product)).toEqual([2, 1, 0]);
      expect(all.map(({ pendingWrites }) => pendingWrites!.length)).toEqual([1, 0, 0]);
      expect(await place.ids("keep-all")).toHaveLength(ids.length);
    });

    test("keep the last N: they are whole, with what they share with those that went", async () => {
      const { ids } = await chained("keep-two", 5);
      expect(await place.prune("keep-two", { last: 2 })).toBe(3);
      const all = await listed(saver, at("keep-two"));
      expect(all.map(({ checkpoint }) => checkpoint.channel_values)).toEqual([
        { product: 4, still: "unchanged" },
        { product: 3, still: "unchanged" },
      ]);
      expect(all[0]!.pendingWrites).toHaveLength(1);
      expect(await saver.getTuple(at("keep-two", ids[0]!))).toBeUndefined();
      expect(await place.prune("keep-two", { last: 2 })).toBe(0);
    });

    test("the newest stays whatever is asked, with what is pending at it", async () => {
      await chained("keep-none", 3);
      const inAnHour = Date.now() / 1000 + 3600;
      expect(await place.prune("keep-none", { last: 0, since: inAnHour })).toBe(2);
      expect((await saver.getTuple(at("keep-none")))!.pendingWrites).toHaveLength(1);
    });

    test("by time", async () => {
      await chained("by-time", 3);
      expect(await place.prune("by-time", { since: Date.now() / 1000 - 3600 })).toBe(0);
    });

    test("the thread goes on from what is left, on a branch too", async () => {
      const { chain } = await chained("goes-on", 4);
      await place.prune("goes-on", { last: 2 });
      const [, before] = await listed(saver, at("goes-on"));
      chain.from(before!);
      const id = await chain.next("branch");
      await place.prune("goes-on", { last: 1 });
      expect((await listed(saver, at("goes-on"))).map(({ checkpoint }) => checkpoint)).toMatchObject([
        { id, channel_values: { product: "branch", still: "unchanged" } },
      ]);
    });

    test("a subgraph's checkpoints go with the steps they belong to, and stay while they may be needed", async () => {
      const inner = chainOn(saver, "nested", "sub|1");
      const outer = chainOn(saver, "nested");
      await outer.next(0);
      await inner.next("old");
      await outer.next(1);
      await inner.next("running");
      await saver.putWrites(inner.config(), [[INTERRUPT, "waits"]], "task");
      expect(await place.prune("nested", { last: 1 })).toBe(2);
      const [kept, ...more] = await listed(saver, at("nested", undefined, "sub|1"));
      expect(more).toEqual([]);
      expect(product(kept!)).toBe("running");
      expect(kept!.pendingWrites).toEqual([["task", INTERRUPT, "waits"]]);
    });

    test("other threads are left alone, and there need be none", async () => {
      await chained("prune-a", 3);
      await chained("prune-a2", 3);
      await place.prune("prune-a", { last: 1 });
      expect(await place.ids("prune-a2")).toHaveLength(3);
      expect(await place.prune("nothing here", { last: 1 })).toBe(0);
    });
  });
};
