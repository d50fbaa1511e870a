import { type BaseCheckpointSaver, INTERRUPT, TASKS } from "@langchain/langgraph-checkpoint";
import type { CheckpointPlace } from "../../../memory/checkpoint-place.js";
import { at, chainOn, large } from "./chain.js";

/** Pending writes, and what goes with a deleted thread. `opened`: the place, once it is open. */
export const writesKept = (opened: () => CheckpointPlace): void => {
  let saver: BaseCheckpointSaver;
  beforeAll(() => {
    ({ saver } = opened());
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
};
