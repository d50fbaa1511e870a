import type { Parley } from "../../app.js";
import { asked, ids, stepsOf } from "./asking.js";

/** Running again, and finishing. `opened`: Parley, once it is open. */
export const threadsReplayed = (opened: () => Parley): void => {
  let parley: Parley;
  beforeAll(() => {
    parley = opened();
  });
  const { steps, stepAt } = stepsOf(opened);

  describe("replay", () => {
    test("the last request runs again, from its beginning or a checkpoint, to the same slate, and counts once", async () => {
      const first = await parley.recommend(asked, { thread: "replayed" });
      const again = await parley.threads.replay("15", "replayed");
      expect(again.same).toBe(true);
      expect(again.answer.recommendations).toEqual(first.recommendations);
      const at = (await stepAt("replayed", "retriever")).slice(0, 23);
      expect((await parley.threads.replay("15", "replayed", { at })).same).toBe(true);
      expect(await parley.threads.show("15", "replayed")).toMatchObject({ turns: 1, state: "done" });
      const more = await parley.recommend({ ...asked, text: "show me more" }, { thread: "replayed" });
      expect(ids(more).filter((id) => ids(first).includes(id))).toEqual([]);
    });

    test("what was learned since counts, and the branch that was left keeps what it had", async () => {
      const user = { userId: "replayer", text: "a comedy", count: 3 };
      const first = await parley.recommend(user, { thread: "learned" });
      const { checkpoint } = (await steps("learned", "replayer")).at(-1)!;
      await parley.feedback({ userId: "replayer", itemId: ids(first)[0]!, kind: "veto" });
      const { answer, same } = await parley.threads.replay("replayer", "learned");
      expect(same).toBe(false);
      expect(ids(answer)).not.toContain(ids(first)[0]);
      const old = await parley.threads.fork("replayer", "learned", { at: checkpoint });
      expect(ids(old)).toEqual(ids(first));
    });

    test("a waiting request waits again", async () => {
      const proposal = await parley.recommend({ ...asked, autonomy: "ask" }, { thread: "waits again" });
      const { answer } = await parley.threads.replay("15", "waits again");
      expect(answer).toMatchObject({ status: "waiting", recommendations: proposal.recommendations });
      expect((await parley.resume("15", "waits again", { verdict: "approve" })).status).toBe("approved");
    });
  });
};
