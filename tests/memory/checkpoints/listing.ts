import { type BaseCheckpointSaver, uuid6 } from "@langchain/langgraph-checkpoint";
import type { CheckpointPlace } from "../../../memory/checkpoint-place.js";
import { at, chainOn, listed, product } from "./chain.js";

/** Listings: order, limits, filters. `opened`: the place, once it is open. */
export const listingChosen = (opened: () => CheckpointPlace): void => {
  let saver: BaseCheckpointSaver;
  beforeAll(() => {
    ({ saver } = opened());
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
};
