import { type BaseCheckpointSaver, uuid6 } from "@langchain/langgraph-checkpoint";
import type { CheckpointPlace } from "../../../memory/checkpoint-place.js";
import { at, chainOn, large, listed, product } from "./chain.js";

/** What is put is got, whole and under its own thread, namespace and id. `opened`: the place, once it is open. */
export const valuesKept = (opened: () => CheckpointPlace): void => {
  let place: CheckpointPlace;
  let saver: BaseCheckpointSaver;
  beforeAll(() => {
    place = opened();
    ({ saver } = place);
  });

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
};
