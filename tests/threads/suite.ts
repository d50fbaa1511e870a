import type { Parley } from "../../app.js";

const asked = { userId: "15", text: "a comedy from the 1990s", count: 5 };
const ids = ({ recommendations }: { recommendations: { itemId: string }[] }) => recommendations.map(({ itemId }) => itemId);

/** What threads promise, wherever they are kept. `open` gives Parley over an empty place. */
export const threadsSuite = (open: () => Promise<Parley>): void => {
  let parley: Parley;
  beforeAll(async () => {
    parley = await open();
  });
  afterAll(() => parley.close());

  const steps = async (thread: string, userId = "15") => (await parley.threads.show(userId, thread)).steps;
  const stepAt = async (thread: string, node: string) => (await steps(thread)).find((step) => step.node === node)!.checkpoint;

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

  describe("another's thread is as if it were not there", () => {
    beforeAll(async () => {
      await parley.recommend({ ...asked, autonomy: "ask" }, { thread: "private" });
    });

    test.each([
      ["show", () => parley.threads.show("16", "private")],
      ["replay", () => parley.threads.replay("16", "private")],
      ["fork", () => parley.threads.fork("16", "private", {})],
      ["remove", () => parley.threads.remove("16", "private")],
      ["resume", () => parley.resume("16", "private", { verdict: "approve" })],
    ])("%s: the same words as for one that nobody has", async (_verb, call) => {
      const told = await call().catch(({ message }: Error) => message);
      expect(told).toMatch(/^thread: got "private", expected a thread of user "16"/);
    });

    test("it has no latest answer, and the name is free", async () => {
      expect(await parley.latest("16", "private")).toBeUndefined();
      expect((await parley.recommend({ ...asked, userId: "16" }, { thread: "private" })).user).toBe("16");
      expect((await parley.latest("15", "private"))?.status).toBe("waiting");
    });

    test.each([
      ["../15", /1 to 200 letters/],
      ["a/b", /1 to 200 letters/],
      ["", /1 to 200 letters/],
      ["x".repeat(201), /1 to 200 letters/],
      ["a\u0000", /1 to 200 letters/],
    ])("a name like %j is refused at every door", async (name, message) => {
      await expect(parley.threads.show("15", name)).rejects.toThrow(message);
      await expect(parley.recommend(asked, { thread: name })).rejects.toThrow(message);
      await expect(parley.resume("15", name, "yes")).rejects.toThrow(message);
    });

    test("an object is no name and no user", async () => {
      const anything = { $gt: "" } as unknown as string;
      await expect(parley.threads.show("15", anything)).rejects.toThrow(/1 to 200 letters/);
      await expect(parley.threads.show(anything, "private")).rejects.toThrow(/user/);
      await expect(parley.threads.list(anything)).rejects.toThrow(/user/);
    });
  });

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

  describe("retention", () => {
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
