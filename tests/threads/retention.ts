import type { Parley } from "../../app.js";
import { asked, ids, stepsOf } from "./asking.js";

/** What goes, and what stays. `opened`: Parley, once it is open. */
export const threadsRetained = (opened: () => Parley): void => {
  let parley: Parley;
  beforeAll(() => {
    parley = opened();
  });
  const { steps } = stepsOf(opened);

  describe("retention", () => {
    test.each([
      [{ keep: 0 }],
      [{ keep: -1 }],
      [{ keep: 1.5 }],
      [{ days: -1 }],
      [{ days: Number.NaN }],
      [{ keep: "1" as unknown as number }],
    ])("%j is refused, and nothing goes", async (retention) => {
      await parley.recommend({ ...asked, userId: "careful" }, { thread: "kept" });
      const before = await steps("kept", "careful");
      await expect(parley.threads.prune(retention)).rejects.toThrow(/^retention\.(keep|days): got /);
      expect(await steps("kept", "careful")).toHaveLength(before.length);
      await parley.threads.remove("careful", "kept");
    });

    test("prune keeps the last ones, and what waits can still be answered", async () => {
      const proposal = await parley.recommend({ ...asked, userId: "pruned", autonomy: "ask" }, { thread: "waiting" });
      await parley.recommend({ ...asked, userId: "pruned" }, { thread: "over" });
      const { checkpoints } = await parley.threads.prune({ keep: 1 });
      expect(checkpoints).toBeGreaterThan(10);
      expect(await steps("waiting", "pruned")).toHaveLength(1);
      expect(await parley.latest("pruned", "waiting")).toEqual(proposal);
      expect((await parley.resume("pruned", "waiting", { verdict: "approve" })).status).toBe("approved");
      const more = await parley.recommend({ ...asked, userId: "pruned", text: "show me more" }, { thread: "over" });
      expect(ids(more)).toHaveLength(5);
      expect(await parley.threads.prune({ keep: 1 })).toMatchObject({ threads: 0, skipped: 0 });
    });

    test("threads that are long over go whole, those that wait stay", async () => {
      await parley.recommend({ ...asked, userId: "old", autonomy: "ask" }, { thread: "still waiting" });
      await parley.recommend({ ...asked, userId: "old" }, { thread: "over" });
      expect(await parley.threads.prune({ days: 1 })).toEqual({ checkpoints: 0, threads: 0, skipped: 0 });
      const { threads } = await parley.threads.prune({ days: 0 });
      expect(threads).toBeGreaterThanOrEqual(1);
      expect((await parley.threads.list("old")).map(({ thread }) => thread)).toEqual(["still waiting"]);
      expect((await parley.resume("old", "still waiting", { verdict: "approve" })).status).toBe("approved");
    });

    test("a replay whose beginning is gone says so", async () => {
      await parley.recommend({ ...asked, userId: "short" }, { thread: "short" });
      await parley.threads.prune({ keep: 2 });
      await expect(parley.threads.replay("short", "short")).rejects.toThrow(/retention may have dropped it/);
    });
  });

  test("removed, a thread is gone with all its checkpoints, and its name is free", async () => {
    await parley.recommend({ ...asked, userId: "remover" }, { thread: "gone" });
    await parley.threads.remove("remover", "gone");
    await expect(parley.threads.show("remover", "gone")).rejects.toThrow(/thread of user/);
    expect(await parley.threads.list("remover")).toEqual([]);
    await parley.recommend({ ...asked, userId: "remover" }, { thread: "gone" });
    expect(await parley.threads.show("remover", "gone")).toMatchObject({ turns: 1 });
  });
};
