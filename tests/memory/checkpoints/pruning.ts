import { type BaseCheckpointSaver, INTERRUPT } from "@langchain/langgraph-checkpoint";
import type { CheckpointPlace } from "../../../memory/checkpoint-place.js";
import { at, chainOn, listed, product } from "./chain.js";

/** Pruning drops what is old and nothing that is needed. `opened`: the place, once it is open. */
export const pruningSafe = (opened: () => CheckpointPlace): void => {
  let place: CheckpointPlace;
  let saver: BaseCheckpointSaver;
  beforeAll(() => {
    place = opened();
    ({ saver } = place);
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
