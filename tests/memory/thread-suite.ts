import { emptyCheckpoint } from "@langchain/langgraph-checkpoint";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { Hold, ThreadIndex } from "../../memory/thread-index.js";

/** What every place promises of its threads. `open` gives an empty one; `other` the same place once more, as another process has it. */
export const threadSuite = (open: () => Promise<{ place: CheckpointPlace; other: CheckpointPlace; done: () => Promise<void> }>): void => {
  let [place, other]: CheckpointPlace[] = [];
  let threads: ThreadIndex;
  let others: ThreadIndex;
  let done: () => Promise<void>;
  beforeAll(async () => {
    const opened = await open();
    ({ place, other } = opened);
    threads = opened.place.threads;
    others = opened.other.threads;
    done = opened.done;
  });
  afterAll(() => done());

  const hold = (id: string, holder = "me", turn?: Partial<Hold["turn"]>, seconds = 60): Hold => ({
    id,
    holder,
    seconds,
    ...(turn ? { turn: { userId: "u", name: id, text: "", time: 1, ...turn } } : {}),
  });

  test("threads of no list are found by whom they are for, those too that were there before it was noted", async () => {
    const put = async (id: string, values: Record<string, unknown>): Promise<void> => {
      const versions = Object.fromEntries(Object.keys(values).map((channel) => [channel, place!.saver.getNextVersion(undefined)]));
      const checkpoint = { ...emptyCheckpoint(), channel_values: values, channel_versions: versions };
      const at = { configurable: { thread_id: id, checkpoint_ns: "" } };
      await place!.saver.put(at, checkpoint, { source: "input", step: -1, parents: {} }, versions);
    };
    await threads.take(hold("listed", "me", { userId: "ann" }));
    await threads.release(hold("listed", "me"));
    await put("listed", { request: { userId: "ann" } });
    await put("begun", { __start__: { request: { userId: "ann" } } });
    await put("standing", { request: { userId: "ann" } });
    await put("another's", { request: { userId: "bob" } });
    await put("nobody's", { n: 1 });
    const found = async (by: CheckpointPlace) => (await by.others.of("ann")).sort();
    expect(await found(place!)).toEqual(["begun", "standing"]);
    // As a Parley left it that noted nothing yet; a place in memory looks at its states.
    await place!.sql.rows(`DELETE FROM ${place!.sql.prefix}thread_users RETURNING user_id`).catch(() => []);
    expect(await found(other!)).toEqual(["begun", "standing"]);
    await other!.saver.deleteThread("begun");
    expect(await found(place!)).toEqual(["standing"]);
    await other!.saver.deleteThread("standing");
    await other!.others.forget("ann");
    expect([await found(place!), await place!.others.of("bob")]).toEqual([[], ["another's"]]);
    for (const id of ["listed", "another's", "nobody's"]) await place!.saver.deleteThread(id);
    await threads.remove("listed");
  });

  test("a turn begins a thread, and each further one is counted once", async () => {
    expect(await threads.find("counted")).toBeUndefined();
    expect(await threads.take(hold("counted", "one", { text: "a western", time: 5 }))).toBe(true);
    expect(await threads.find("counted")).toEqual({ id: "counted", userId: "u", name: "counted", text: "a western", time: 5, turns: 1 });
    expect(await threads.take(hold("counted", "one", { text: "a western", time: 5 }))).toBe(true);
    await threads.release(hold("counted", "one"));
    expect(await threads.take(hold("counted", "two", { text: "x".repeat(500), time: 6 }))).toBe(true);
    expect(await others.find("counted")).toMatchObject({ text: "x".repeat(200), time: 6, turns: 2 });
    await threads.release(hold("counted", "two"));
    expect(await threads.take(hold("counted", "three"))).toBe(true);
    expect(await threads.find("counted")).toMatchObject({ time: 6, turns: 2 });
  });

  test("without a turn there must be a thread", async () => {
    expect(await threads.take(hold("unknown"))).toBe(false);
    expect(await threads.find("unknown")).toBeUndefined();
  });

  test("one holder at a time, over processes; released, it is the next one's", async () => {
    expect(await threads.take(hold("held", "me", {}))).toBe(true);
    expect(await others.take(hold("held", "you", {}))).toBe(false);
    expect(await others.renew(hold("held", "you"))).toBe(false);
    await others.release(hold("held", "you"));
    expect(await threads.renew(hold("held", "me"))).toBe(true);
    expect(await threads.find("held")).toMatchObject({ turns: 1 });
    await threads.release(hold("held", "me"));
    expect(await others.take(hold("held", "you", {}))).toBe(true);
    expect(await threads.renew(hold("held", "me"))).toBe(false);
  });

  test("of many that take at once one gets it", async () => {
    const got = await Promise.all(
      Array.from({ length: 20 }, (_, k) => (k % 2 ? threads : others).take(hold("raced", `holder ${k}`, { text: `${k}` }))),
    );
    expect(got.filter(Boolean)).toHaveLength(1);
    expect(await threads.find("raced")).toMatchObject({ turns: 1, text: `${got.indexOf(true)}` });
  });

  test("a hold that is not renewed falls", async () => {
    expect(await threads.take(hold("fallen", "dead", {}, 0.05))).toBe(true);
    await new Promise((passed) => setTimeout(passed, 100));
    expect(await others.take(hold("fallen", "heir", {}))).toBe(true);
    expect(await threads.renew(hold("fallen", "dead"))).toBe(false);
    await threads.release(hold("fallen", "dead"));
    expect(await threads.take(hold("fallen", "third"))).toBe(false);
  });

  test("the list is one user's, or all; latest first, as many as asked", async () => {
    for (const [name, userId, time] of [
      ["list-a", "u1", 10],
      ["list-b", "u1", 30],
      ["list-c", "u10", 20],
      ["list-d", "u1'--", 40],
    ] as const)
      await threads.take(hold(name, "me", { userId, time }));
    const names = async (which: Parameters<ThreadIndex["list"]>[0]) => (await others.list(which)).map(({ name }) => name);
    expect(await names({ userId: "u1", limit: 10 })).toEqual(["list-b", "list-a"]);
    expect(await names({ userId: "u1", limit: 1 })).toEqual(["list-b"]);
    expect(await names({ userId: "u1'--", limit: 10 })).toEqual(["list-d"]);
    expect(await names({ userId: "", limit: 10 })).toEqual([]);
    expect(await names({ limit: 3 })).toEqual(["list-d", "list-b", "list-c"]);
  });

  test("removed, it is off the list", async () => {
    await threads.take(hold("removed", "me", {}));
    await threads.remove("removed");
    await threads.remove("removed");
    expect(await others.find("removed")).toBeUndefined();
  });
};
