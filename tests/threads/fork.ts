import type { Parley } from "../../app.js";
import { asked, ids, stepsOf } from "./asking.js";

/** Going back to a moment, and on from there. `opened`: Parley, once it is open. */
export const threadsForked = (opened: () => Parley): void => {
  let parley: Parley;
  beforeAll(() => {
    parley = opened();
  });
  const { stepAt } = stepsOf(opened);

  describe("fork", () => {
    test("from a request, with other words: as if they had been said; the old thread stays", async () => {
      const first = await parley.recommend(asked, { thread: "origin" });
      const before = await parley.threads.show("15", "origin");
      const forked = await parley.threads.fork("15", "origin", {
        at: await stepAt("origin", "request"),
        as: "forked",
        request: { text: "a western" },
      });
      const straight = await parley.recommend({ ...asked, text: "a western" }, { thread: "straight" });
      expect(forked.thread).toBe("forked");
      expect(forked.recommendations).toEqual(straight.recommendations);
      expect(await parley.threads.show("15", "origin")).toEqual(before);
      expect(ids((await parley.latest("15", "origin"))!)).toEqual(ids(first));
      expect(await parley.threads.list("15", { limit: 100 })).toEqual(
        expect.arrayContaining([expect.objectContaining({ thread: "forked", text: "a western", turns: 1 })]),
      );
    });

    test("from the end, it goes on: what the old thread had shown is not shown again", async () => {
      const first = await parley.recommend(asked, { thread: "shown" });
      const more = await parley.threads.fork("15", "shown", { request: { text: "show me more" } });
      expect(more.recommendations).toHaveLength(5);
      expect(ids(more).filter((id) => ids(first).includes(id))).toEqual([]);
    });

    test("without words, what was still to do is done, by the same answer", async () => {
      const first = await parley.recommend(asked, { thread: "middle" });
      const at = await stepAt("middle", "planner");
      const { recommendations, trace } = await parley.threads.fork("15", "middle", { at });
      expect(recommendations).toEqual(first.recommendations);
      expect(trace.map(({ agent }) => agent)).toEqual(first.trace.map(({ agent }) => agent));
    });

    test("of a waiting thread waits as well, each for its own reply", async () => {
      await parley.recommend({ ...asked, autonomy: "ask" }, { thread: "both wait" });
      const copy = await parley.threads.fork("15", "both wait", { as: "copy waits" });
      expect(copy.status).toBe("waiting");
      expect((await parley.resume("15", "copy waits", { verdict: "approve" })).status).toBe("approved");
      expect((await parley.latest("15", "both wait"))?.status).toBe("waiting");
    });

    test("an unknown checkpoint, an ambiguous one and a name in use are refused", async () => {
      await parley.recommend(asked, { thread: "refusals" });
      const checkpoint = await stepAt("refusals", "request");
      await expect(parley.threads.fork("15", "refusals", { at: "1f0000000" })).rejects.toThrow(/a checkpoint of thread "refusals"/);
      await expect(parley.threads.fork("15", "refusals", { at: checkpoint.slice(0, 3) })).rejects.toThrow(/the beginning of one id alone/);
      await expect(parley.threads.fork("15", "refusals", { at: "" })).rejects.toThrow(/checkpoint/);
      await expect(parley.threads.fork("15", "refusals", { as: "refusals" })).rejects.toThrow(/a name that is free/);
      await expect(parley.threads.fork("15", "refusals", { request: { count: 99 } })).rejects.toThrow(/count/);
    });
  });
};
