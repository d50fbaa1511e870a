import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { CheckpointPlace } from "../../../memory/checkpoint-place.js";
import { at, chainOn, listed, product } from "./chain.js";

/** Ids and filters that look like something else are refused or taken as letters. `opened`: the place, once it is open. */
export const doorGuarded = (opened: () => CheckpointPlace): void => {
  let saver: BaseCheckpointSaver;
  beforeAll(() => {
    ({ saver } = opened());
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
};
