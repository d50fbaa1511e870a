import type { Parley } from "../../app.js";
import { asked, ids } from "./asking.js";

/** Many at once. `opened`: Parley, once it is open. */
export const threadsSideBySide = (opened: () => Parley): void => {
  let parley: Parley;
  beforeAll(() => {
    parley = opened();
  });

  describe("side by side", () => {
    test("requests on one thread run one after another: each sees what the one before has shown", async () => {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => parley.recommend({ userId: "queue", text: "show me more comedies", count: 4 }, { thread: "one" })),
      );
      const all = answers.flatMap(ids);
      expect(all).toHaveLength(24);
      expect(new Set(all).size).toBe(24);
      expect(await parley.threads.show("queue", "one", { limit: 1 })).toMatchObject({ turns: 6 });
    });

    test("many threads of one user at once keep apart", async () => {
      const kinds = ["a comedy", "a western", "a drama", "a thriller", "a musical"];
      const answers = await Promise.all(kinds.map((text) => parley.recommend({ userId: "many", text, count: 3 }, { thread: text })));
      for (const [at, text] of kinds.entries()) expect(await parley.latest("many", text)).toEqual(answers[at]);
    });

    test("whoever stops listening stops the run, and the thread is free", async () => {
      for await (const news of parley.stream(asked, { thread: "left" })) if (news.type === "agent" && news.line.agent === "profiler") break;
      const { state, steps: taken } = await parley.threads.show("15", "left");
      expect(state).toBe("broken off");
      expect(taken.map(({ node }) => node)).not.toContain("recommender");
      const finished = await parley.threads.replay("15", "left");
      expect(finished.answer.recommendations).toEqual((await parley.recommend(asked)).recommendations);
      expect(finished.same).toBeUndefined();
      expect(await parley.threads.show("15", "left")).toMatchObject({ state: "done", turns: 1 });
    });
  });
};
