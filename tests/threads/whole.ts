import type { ServedAnswer } from "../../app/serving/recommendations.js";
import type { Parley } from "../../app.js";
import type { RequestInput } from "../../domain/request.js";
import { asked, ids, stepsOf } from "./asking.js";

/** Turns that a server stores whole, and LangGraph's own, on the same threads. `opened`: Parley, once it is open. */
export const threadsWhole = (opened: () => Parley): void => {
  let parley: Parley;
  beforeAll(() => {
    parley = opened();
  });
  const { steps } = stepsOf(opened);
  const ask = (input: RequestInput, thread: string, signal?: AbortSignal): Promise<ServedAnswer> =>
    parley.serving.recommendations.recommend("default", input, { thread, ...(signal ? { signal } : {}) });
  const more = { ...asked, text: "show me more" };

  describe("a turn that is stored whole", () => {
    test("answers as LangGraph's, turn after turn, whoever had the turn before", async () => {
      const straight = [await parley.recommend(asked, { thread: "steps" }), await parley.recommend(more, { thread: "steps" })];
      for (const [thread, first, second] of [
        ["whole", ask, ask],
        ["whole first", ask, (input: RequestInput, name: string) => parley.recommend(input, { thread: name })],
        ["whole second", (input: RequestInput, name: string) => parley.recommend(input, { thread: name }), ask],
      ] as const) {
        const answers = [await first(asked, thread), await second(more, thread)];
        expect([thread, answers.map(({ recommendations }) => recommendations)]).toEqual([
          thread,
          straight.map(({ recommendations }) => recommendations),
        ]);
        expect((await parley.latest("15", thread))?.recommendations).toEqual(answers[1]!.recommendations);
      }
      expect((await steps("whole")).map(({ node }) => node)).toEqual(["turn", "turn"]);
      expect(await parley.threads.show("15", "whole")).toMatchObject({ turns: 2, state: "done" });
    });

    test("is replayed to the same slate, the first and the last; and forked", async () => {
      const first = await ask(asked, "again");
      expect(await parley.threads.replay("15", "again")).toMatchObject({ same: true, answer: { recommendations: first.recommendations } });
      const second = await ask(more, "again");
      expect(await parley.threads.replay("15", "again")).toMatchObject({ same: true, answer: { recommendations: second.recommendations } });
      const at = (await steps("again"))[0]!.checkpoint;
      const forked = await parley.threads.fork("15", "again", { at, request: { text: "show me more" } });
      expect(forked.recommendations).toEqual(second.recommendations);
    });

    test("is not replayed once what it went on from is dropped: another slate would come of it", async () => {
      await ask(asked, "pruned");
      const second = await ask(more, "pruned");
      await parley.threads.prune({ keep: 1 });
      await expect(parley.threads.replay("15", "pruned")).rejects.toThrow(/a checkpoint that is still kept/);
      expect(ids((await parley.latest("15", "pruned"))!)).toEqual(ids(second));
    });

    test("that is broken off leaves the thread as it stood", async () => {
      const before = await ask(asked, "whole left");
      const left = new AbortController();
      left.abort(new Error("gone"));
      await expect(ask(more, "whole left", left.signal)).rejects.toThrow("gone");
      expect((await steps("whole left")).length).toBe(1);
      expect(ids((await parley.latest("15", "whole left"))!)).toEqual(ids(before));
    });

    test("takes the place of what the thread waited for", async () => {
      await ask({ ...asked, autonomy: "ask" }, "waited");
      expect((await parley.latest("15", "waited"))?.status).toBe("waiting");
      await ask({ ...asked, text: "a western" }, "waited");
      expect(await parley.threads.show("15", "waited")).toMatchObject({ state: "done" });
      await expect(parley.resume("15", "waited", { verdict: "approve" })).rejects.toThrow(/a thread that waits/);
    });
  });
};
