import { pruning } from "../../../app/serving/pruning.js";
import type { CheckpointPlace } from "../../../memory/checkpoint-place.js";
import { openServed } from "../../../memory/served/open-served.js";
import type { Served, ServedRun, ThreadSearch } from "../../../memory/served/served.js";

interface Opened {
  place: CheckpointPlace;
  /** The same place as another process has it open. */
  other: CheckpointPlace;
  done(): Promise<void>;
}

const moment = (ms: number): Promise<void> => new Promise((passed) => setTimeout(passed, ms));

const search = (own: Partial<ThreadSearch> = {}): ThreadSearch => ({
  owner: "a",
  sortBy: "created_at",
  descending: false,
  limit: 10,
  offset: 0,
  ...own,
});

/** What every place promises of served threads and runs. */
export const servedSuite = (open: () => Promise<Opened>): void => {
  describe("served threads and runs", () => {
    let opened: Opened;
    let mine: Served;
    let theirs: Served;
    beforeAll(async () => {
      opened = await open();
      [mine, theirs] = [await openServed(opened.place.sql), await openServed(opened.other.sql)];
    });
    beforeEach(async () => {
      const { sql } = opened.place;
      for (const table of ["served_threads", "served_runs", "served_results", "served_slates"])
        await sql.rows(`DELETE FROM ${sql.prefix}${table} RETURNING id`);
    });
    afterAll(() => opened.done());

    const add = async (id: string, own: Partial<ServedRun> = {}, most = { all: 100, user: 100 }): Promise<boolean> => {
      const kwargs = { input: { said: 'a "quoted" ü' } };
      const row = { id, thread: "t", owner: "a", userId: "u", assistant: "recommend", alone: false, metadata: {}, kwargs, ...own };
      return (await mine.runs.add([row], most)) !== undefined;
    };
    const claim = (id: string, holder: string, seconds = 60, by = mine) => by.runs.claim({ id, holder, seconds });

    test("a thread is its owner's, and its id is taken for everybody", async () => {
      expect(await mine.threads.add({ id: "t", owner: "a", metadata: { n: 1 } })).toBe(true);
      expect(await theirs.threads.add({ id: "t", owner: "b", metadata: {} })).toBe(false);
      expect(await theirs.threads.find("a", "t")).toMatchObject({ metadata: { n: 1 }, status: "idle" });
      expect(await mine.threads.find("b", "t")).toBeUndefined();
      expect(await mine.threads.change("b", "t", { status: "error" })).toBeUndefined();
      expect(await mine.threads.remove("b", "t")).toBe(false);
      const changed = await mine.threads.change("a", "t", { metadata: { n: 2 } });
      expect(changed).toMatchObject({ metadata: { n: 2 }, status: "idle" });
      expect(changed!.updated).toBeGreaterThanOrEqual(changed!.created);
      expect(Math.abs(changed!.created - Date.now())).toBeLessThan(60_000);
    });

    test("fields are put into a thread's metadata side by side, and none is lost", async () => {
      const before = { n: 0.1 + 0.2, deep: { a: 1, b: [1] }, 'a "quoted" ü.key': "x", on: true, kept: null };
      await mine.threads.add({ id: "t", owner: "a", metadata: before });
      const fields = Array.from({ length: 10 }, (_, at) => ({ [`f${at}`]: { at } }));
      await Promise.all(fields.map((metadata, at) => (at % 2 ? mine : theirs).threads.change("a", "t", { metadata })));
      await mine.threads.change("a", "t", { status: "error" });
      const last = { deep: { b: null }, on: false };
      const changed = await theirs.threads.change("a", "t", { metadata: last });
      expect(changed!.metadata).toEqual(Object.assign({}, before, ...fields, last));
      expect((await mine.threads.change("a", "t", { metadata: {} }))!.metadata).toEqual(changed!.metadata);
    });

    test("threads are found by ids, status and what their metadata hold, page by page", async () => {
      const kinds = [{ kind: "x", deep: { n: 1, also: true } }, { kind: "x", deep: { n: 2 } }, { kind: "y" }];
      for (const [at, metadata] of kinds.entries()) await mine.threads.add({ id: `t${at}`, owner: "a", metadata });
      await mine.threads.add({ id: "t9", owner: "b", metadata: kinds[0]! });
      await mine.threads.change("a", "t2", { status: "error" });
      const ids = async (own: Partial<ThreadSearch>) =>
        (await mine.threads.search(search({ sortBy: "thread_id", ...own }))).map(({ id }) => id);
      expect(await ids({})).toEqual(["t0", "t1", "t2"]);
      expect(await ids({ metadata: { kind: "x" } })).toEqual(["t0", "t1"]);
      expect(await ids({ metadata: { deep: { n: 1 } } })).toEqual(["t0"]);
      expect(await ids({ metadata: { deep: { n: "1" } } })).toEqual([]);
      expect(await ids({ metadata: { kind: "x' OR 1=1 --" } })).toEqual([]);
      expect(await ids({ status: "error" })).toEqual(["t2"]);
      expect(await ids({ ids: ["t1", "t9"] })).toEqual(["t1"]);
      expect(await ids({ ids: [] })).toEqual([]);
      expect(await ids({ descending: true, limit: 1, offset: 1 })).toEqual(["t1"]);
      expect(await mine.threads.count({ owner: "a", metadata: { kind: "x" } })).toBe(2);
    });

    test("a search by ids is one statement, however many there are", async () => {
      const { sql } = opened.place;
      const asked = new Set<string>();
      const rows: typeof sql.rows = (text, ...given) => {
        asked.add(text);
        return sql.rows(text, ...given);
      };
      const { threads } = await openServed({ ...sql, rows });
      await threads.add({ id: "t1", owner: "a", metadata: {} });
      asked.clear();
      const some = [["t1"], [], ["t0", "t1", "t2"]];
      expect(await Promise.all(some.map(async (ids) => (await threads.search(search({ ids }))).map(({ id }) => id)))).toEqual([
        ["t1"],
        [],
        ["t1"],
      ]);
      expect(asked.size).toBe(1);
    });

    test("a run goes from pending to its end, and its thread is busy meanwhile", async () => {
      await mine.threads.add({ id: "t", owner: "a", metadata: {} });
      expect(await add("r")).toBe(true);
      expect((await mine.threads.find("a", "t"))!.status).toBe("busy");
      expect(await mine.runs.find("a", "r")).toMatchObject({ status: "pending", attempt: 0, kwargs: { input: { said: 'a "quoted" ü' } } });
      expect(await claim("r", "h")).toMatchObject({ status: "running", attempt: 1, alone: false, userId: "u" });
      expect(await mine.runs.renew({ id: "r", holder: "h", seconds: 60 })).toEqual({ stop: null });
      expect(await mine.runs.finish({ id: "r", holder: "h" }, { status: "error", error: { error: "E", message: "m" } })).toBe(true);
      expect(await mine.runs.find("a", "r")).toMatchObject({ status: "error", error: { error: "E", message: "m" } });
      expect(await mine.runs.finish({ id: "r", holder: "h" }, { status: "success" })).toBe(false);
      expect((await mine.threads.find("a", "t"))!.status).toBe("idle");
      expect(await mine.runs.find("b", "r")).toBeUndefined();
    });

    test("of many that claim a run one gets it, whichever process", async () => {
      await add("r");
      const claims = await Promise.all(Array.from({ length: 10 }, (_, at) => claim("r", `h${at}`, 60, at % 2 ? mine : theirs)));
      expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
    });

    test("runs of a thread go one at a time, in the order in which they came", async () => {
      for (const id of ["r1", "r2", "r3"]) await add(id);
      await add("s1", { thread: "s" });
      expect(await mine.runs.claimable(10)).toEqual(["r1", "s1"]);
      expect(await claim("r2", "h")).toBeUndefined();
      await claim("r1", "h");
      expect(await claim("r2", "h")).toBeUndefined();
      expect((await mine.runs.inFlight("t")).map(({ id }) => id)).toEqual(["r1", "r2", "r3"]);
      await mine.runs.finish({ id: "r1", holder: "h" }, { status: "success" });
      expect(await claim("r3", "h")).toBeUndefined();
      expect(await claim("r2", "h")).toMatchObject({ id: "r2" });
      expect((await mine.runs.list("a", "t", { limit: 2, offset: 1 })).map(({ id }) => id)).toEqual(["r2", "r1"]);
      expect((await mine.runs.list("a", "t", { status: "pending", limit: 9, offset: 0 })).map(({ id }) => id)).toEqual(["r3"]);
    });

    test("a run that must be alone is refused beside another, and two at once are one", async () => {
      const both = await Promise.all([add("r1", { alone: true }), add("r2", { alone: true })]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await add("r3", { alone: true })).toBe(false);
      expect(await add("r4")).toBe(true);
    });

    test("who writes into a thread has it to himself, whichever process; a run that came meanwhile has its turn after", async () => {
      const seize = (id: string, by: Served) => by.runs.seize({ id, holder: "w", seconds: 60, thread: "t", owner: "a" });
      const seized = await Promise.all(Array.from({ length: 6 }, (_, at) => seize(`w${at}`, at % 2 ? mine : theirs)));
      expect(seized.filter(Boolean)).toHaveLength(1);
      expect(await add("alone", { alone: true })).toBe(false);
      expect(await add("r")).toBe(true);
      expect(await claim("r", "h")).toBeUndefined();
      expect(await mine.runs.list("a", "t", { limit: 9, offset: 0 })).toMatchObject([{ id: "r" }]);
      await mine.runs.remove("a", `w${seized.indexOf(true)}`);
      expect(await claim("r", "h")).toMatchObject({ id: "r" });
      expect(await seize("late", theirs)).toBe(false);
    });

    test("a writer that died leaves the thread to whoever claims his place", async () => {
      expect(await mine.runs.seize({ id: "w", holder: "dead", seconds: 0.01, thread: "t", owner: "a" })).toBe(true);
      await moment(30);
      expect(await theirs.runs.claimable(1)).toEqual(["w"]);
      expect(await claim("w", "heir", 60, theirs)).toMatchObject({ assistant: "" });
    });

    test("no more runs are taken in than there may be, in all and for a user", async () => {
      const most = { all: 3, user: 2 };
      const ids = ["r1", "r2", "r3"];
      const tried = await Promise.all(ids.map((id) => add(id, { thread: id }, most)));
      const [taken, ...more] = ids.filter((_, at) => tried[at]);
      expect(more).toHaveLength(1);
      expect(await add("r4", { thread: "r4", userId: "v" }, most)).toBe(true);
      for (const userId of ["w", null]) expect(await add("r5", { thread: "r5", userId }, most)).toBe(false);
      expect([await theirs.runs.load("u"), await theirs.runs.load(null)]).toEqual([
        { all: 3, user: 2 },
        { all: 3, user: 0 },
      ]);
      await claim(taken!, "h");
      await mine.runs.finish({ id: taken!, holder: "h" }, { status: "success" });
      expect(await add("r5", { thread: "r5" }, most)).toBe(true);
    });

    test("several runs are taken in whole or not at all, and in their order", async () => {
      const row = { owner: "a", assistant: "recommend", alone: true, metadata: {}, kwargs: {} };
      const several = (...users: (string | null)[]) => users.map((userId, at) => ({ ...row, id: `r${at}`, thread: `t${at}`, userId }));
      await add("other", { thread: "other" });
      const most = { all: 4, user: 2 };
      for (const users of [
        ["u", "v", "u"],
        ["v", "v", "v"],
        ["v", null, "w", "x"],
      ])
        expect(await mine.runs.add(several(...users), most)).toBeUndefined();
      expect(await mine.runs.add([...several("v"), { ...row, id: "late", thread: "other", userId: "w" }], most)).toBeUndefined();
      expect(await theirs.runs.claimable(9)).toEqual(["other"]);
      const added = await mine.runs.add(several("v", "u", null), most);
      expect(added!.map(({ id, userId }) => [id, userId])).toEqual([
        ["r0", "v"],
        ["r1", "u"],
        ["r2", null],
      ]);
      expect(await theirs.runs.claimable(9)).toEqual(["other", "r0", "r1", "r2"]);
    });

    test("the runs for a user in flight are those of any owner that wait, or that a process holds", async () => {
      for (const id of ["waits", "held", "fallen", "over"]) await add(id, { thread: id, owner: id });
      await add("another", { thread: "another", userId: "v" });
      await claim("held", "h");
      await claim("fallen", "dead", 0.01);
      await claim("over", "h");
      await mine.runs.finish({ id: "over", holder: "h" }, { status: "success" });
      await moment(30);
      expect((await theirs.runs.inFlightFor("u")).map(({ id }) => id)).toEqual(["waits", "held"]);
    });

    test("a hold that fell goes to another, and the first may write nothing more", async () => {
      await add("r");
      await claim("r", "dead", 0.01);
      await moment(30);
      expect(await theirs.runs.claimable(1)).toEqual(["r"]);
      await mine.runs.begin({ id: "r", holder: "dead" }, "checkpoint");
      expect(await claim("r", "heir", 60, theirs)).toMatchObject({ attempt: 2, base: "checkpoint" });
      expect(await mine.runs.renew({ id: "r", holder: "dead", seconds: 60 })).toBeUndefined();
      expect(await mine.runs.finish({ id: "r", holder: "dead" }, { status: "success" })).toBe(false);
      await theirs.runs.giveBack({ id: "r", holder: "heir" });
      expect(await claim("r", "third")).toMatchObject({ attempt: 3 });
    });

    test("stopping: a pending run at once, a running one by its holder, an ended one not at all", async () => {
      await add("r1");
      await add("r2");
      await claim("r1", "h");
      expect(await theirs.runs.stop("a", "r2", "interrupt")).toMatchObject({ status: "interrupted" });
      expect(await theirs.runs.stop("a", "r1", "rollback")).toMatchObject({ status: "running" });
      expect(await mine.runs.renew({ id: "r1", holder: "h", seconds: 60 })).toEqual({ stop: "rollback" });
      await mine.runs.finish({ id: "r1", holder: "h" }, { status: "interrupted" });
      expect(await mine.runs.stop("a", "r1", "interrupt")).toMatchObject({ status: "interrupted" });
      expect(await mine.runs.stop("b", "r1", "interrupt")).toBeUndefined();
    });

    test("a thread takes its runs with it, and a user every run that was for them", async () => {
      await mine.threads.add({ id: "t", owner: "a", metadata: {} });
      await add("r1");
      expect(await mine.runs.remove("b", "r1")).toBe(false);
      await mine.threads.remove("a", "t");
      expect(await mine.runs.find("a", "r1")).toBeUndefined();
      await mine.threads.add({ id: "t", owner: "a", metadata: {} });
      await add("r2");
      await add("r3", { thread: "s", userId: "v" });
      await mine.forget("u", ["t"]);
      expect(await mine.threads.find("a", "t")).toBeUndefined();
      expect(await mine.runs.find("a", "r2")).toBeUndefined();
      expect(await mine.runs.find("a", "r3")).toBeDefined();
    });

    describe("what is old", () => {
      const day = 86_400_000;
      const older = async (table: string, column: string, id: string, days: number): Promise<void> => {
        const { sql } = opened.place;
        await sql.rows(`UPDATE ${sql.prefix}${table} SET ${column} = ${column} - ${days * day} WHERE id = $1 RETURNING id`, [id]);
      };

      test("runs that are over go by their age, never one that is still to be carried out", async () => {
        for (const [id, days] of [
          ["old", 8],
          ["young", 6],
        ] as const) {
          await add(id, { thread: id });
          await claim(id, "h");
          await mine.runs.finish({ id, holder: "h" }, { status: "success" });
          await older("served_runs", "updated", id, days);
        }
        await add("waiting");
        await older("served_runs", "updated", "waiting", 400);
        const { once, stop } = pruning({ served: mine, keepRuns: 7, keepEvents: 300, keepRecommendations: 30, every: day });
        stop();
        await once();
        expect(await Promise.all(["old", "young", "waiting"].map(async (id) => (await theirs.runs.find("a", id))?.id))).toEqual([
          undefined,
          "young",
          "waiting",
        ]);
        expect(await once()).toEqual({ runs: 0, results: 0, slates: 0 });
      });

      test("what a run came to that left nothing is its owner's, goes by its age, and with its user", async () => {
        const error = { error: "E", message: "m" };
        await mine.results.keep({ id: "r1", owner: "a", userId: "u", error: null, values: '{"n":"ü"}' });
        await mine.results.keep({ id: "r1", owner: "a", userId: "u", error, values: "null" });
        await mine.results.keep({ id: "r2", owner: "a", userId: null, error, values: "null" });
        expect(await theirs.results.find("a", "r1", 300)).toEqual({ error: null, values: '{"n":"ü"}' });
        expect(await theirs.results.find("a", "r2", 300)).toEqual({ error, values: "null" });
        expect(await theirs.results.find("b", "r1", 300)).toBeUndefined();
        const { sql } = opened.place;
        await sql.rows(`UPDATE ${sql.prefix}served_results SET created = created - 301000 WHERE id = 'r2' RETURNING id`);
        expect(await theirs.results.find("a", "r2", 300)).toBeUndefined();
        expect(await mine.results.prune(300)).toBe(1);
        await mine.forget("u", []);
        expect(await theirs.results.find("a", "r1", 300)).toBeUndefined();
      });

      test("a slate is its owner's, goes by its age, and with its user", async () => {
        for (const id of ["s-old", "s-young", "s-other"])
          await mine.slates.add({ id, owner: "a", userId: id === "s-other" ? "v" : "u", slate: { items: ["ü"] } });
        expect(await theirs.slates.find("b", "s-young")).toBeUndefined();
        expect(await theirs.slates.find("a", "s-young")).toMatchObject({ userId: "u", slate: { items: ["ü"] } });
        await older("served_slates", "created", "s-old", 31);
        expect(await mine.slates.prune(30 * (day / 1000))).toBe(1);
        expect((await theirs.slates.of("u")).map(({ id }) => id)).toEqual(["s-young"]);
        expect([await mine.slates.forget("u"), await mine.slates.forget("u")]).toEqual([1, 0]);
        expect(await mine.slates.find("a", "s-other")).toBeDefined();
      });
    });
  });
};
