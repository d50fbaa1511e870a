import type { Parley } from "../../app.js";
import { asked } from "./asking.js";

/** What is told of threads. `opened`: Parley, once it is open. */
export const threadsListed = (opened: () => Parley): void => {
  let parley: Parley;
  beforeAll(() => {
    parley = opened();
  });

  describe("list and show", () => {
    test("a thread is listed with its last request and its turns, the latest first, under its user alone", async () => {
      await parley.recommend({ userId: "lister", text: "a western" }, { thread: "first" });
      await parley.recommend({ userId: "lister", text: "a musical" }, { thread: "second" });
      await parley.recommend({ userId: "lister", text: "a war film" }, { thread: "first" });
      await parley.recommend({ userId: "liste", text: "a drama" }, { thread: "first" });
      expect(await parley.threads.list("lister")).toMatchObject([
        { thread: "first", user: "lister", text: "a war film", turns: 2 },
        { thread: "second", user: "lister", text: "a musical", turns: 1 },
      ]);
      expect(await parley.threads.list("lister", { limit: 1 })).toHaveLength(1);
      expect(await parley.threads.list("list")).toEqual([]);
      expect((await parley.threads.all()).map(({ user }) => user)).toEqual(expect.arrayContaining(["lister", "liste"]));
    });

    test.each([0, -1, 1.5])("a limit of %d is refused", async (limit) => {
      await expect(parley.threads.list("lister", { limit })).rejects.toThrow(/^list\.limit: got /);
      await expect(parley.threads.all({ limit })).rejects.toThrow(/^list\.limit: got /);
    });

    test("a thread without a name is listed under the id that the answer told", async () => {
      const { thread } = await parley.recommend({ userId: "nameless" });
      expect(await parley.threads.list("nameless")).toMatchObject([{ thread, text: "", turns: 1 }]);
    });

    test("the history tells every step: what ran, what it did, and what follows what", async () => {
      await parley.recommend(asked, { thread: "history" });
      const history = await parley.threads.show("15", "history");
      expect(history).toMatchObject({ thread: "history", user: "15", turns: 1, state: "done", earlier: 0 });
      expect(history.steps.map(({ node }) => node)).toEqual(
        expect.arrayContaining(["request", "start", "host", "profiler", "planner", "retriever", "critic", "recommender"]),
      );
      expect(history.steps.map(({ step }) => step)).toEqual(history.steps.map((_, at) => at - 1));
      expect(history.steps.map(({ parent }) => parent)).toEqual([
        undefined,
        ...history.steps.slice(0, -1).map(({ checkpoint }) => checkpoint),
      ]);
      expect(history.steps[0]).toMatchObject({ node: "request", summary: '"a comedy from the 1990s"' });
      expect(history.steps.find(({ node }) => node === "profiler")!.summary).toMatch(/^user 15: /);
      expect(await parley.threads.show("15", "history", { limit: 3 })).toMatchObject({
        steps: history.steps.slice(-3),
        earlier: history.steps.length - 3,
      });
    });

    test("a waiting thread says what for, and gives its answer to whoever takes it up", async () => {
      const proposal = await parley.recommend({ ...asked, autonomy: "ask" }, { thread: "waits" });
      expect(await parley.threads.show("15", "waits")).toMatchObject({ state: "waiting", for: "approval of the slate" });
      expect(await parley.latest("15", "waits")).toEqual(proposal);
      await parley.resume("15", "waits", { verdict: "approve" });
      const { state, steps } = await parley.threads.show("15", "waits");
      expect(state).toBe("done");
      expect(steps.at(-1)).toMatchObject({ node: "approver", summary: "approved" });
    });
  });
};
