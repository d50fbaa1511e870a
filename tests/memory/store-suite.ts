import type { Operation } from "@langchain/langgraph-checkpoint";
import type { LongStore } from "../../memory/store.js";

/** What every place of long-term memory promises. `open` gives an empty store. */
export const storeSuite = (open: () => Promise<LongStore>): void => {
  let store: LongStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.stop());

  const one = ["users", "u1", "episodes"];
  const ten = ["users", "u10", "episodes"];
  const keys = (items: { key: string }[]) => items.map(({ key }) => key).sort();

  test("what is put is got, with its dates; what is not there is null", async () => {
    await store.put(one, "a", { text: "é ' \" \\ 'quoted'", list: [1, { deep: true }], none: null });
    const item = await store.get(one, "a");
    expect(item).toMatchObject({ namespace: one, key: "a", value: { text: "é ' \" \\ 'quoted'", list: [1, { deep: true }], none: null } });
    expect(item!.updatedAt.getTime()).toBeGreaterThanOrEqual(item!.createdAt.getTime());
    expect(await store.get(one, "b")).toBeNull();
    expect(await store.get(ten, "a")).toBeNull();
  });

  test("documents read side by side come each to its reader, the same one twice, and what is not there as nothing", async () => {
    await Promise.all([...Array(30).keys()].map((n) => store.put(n % 2 ? one : ten, `k${n}`, { n })));
    const asked = [3, 0, 7, 3, 29, 28, 40, 12];
    const read = await Promise.all(asked.map((n) => store.read(n % 2 ? one : ten, `k${n}`)));
    expect(read.map((found) => found?.value.n)).toEqual(asked.map((n) => (n < 30 ? n : undefined)));
    expect(await Promise.all([store.read(one, "k0"), store.read(["none"], "k1")])).toEqual([undefined, undefined]);
  });

  test("a later put replaces, delete removes and may be repeated", async () => {
    await store.put(one, "a", { n: 1 });
    await store.put(one, "a", { n: 2 });
    expect((await store.get(one, "a"))?.value).toEqual({ n: 2 });
    await store.delete(one, "a");
    await store.delete(one, "a");
    expect(await store.get(one, "a")).toBeNull();
    expect(await store.search(one)).toEqual([]);
  });

  test("what a caller does to a document afterwards changes no memory", async () => {
    const value = { list: [1] };
    await store.put(one, "a", value);
    value.list.push(2);
    const got = await store.get(one, "a");
    (got!.value.list as number[]).push(3);
    expect((await store.get(one, "a"))?.value).toEqual({ list: [1] });
  });

  test("a search ends where a label does: u1 is not u10", async () => {
    await store.put(one, "mine", { n: 1 });
    await store.put(ten, "not mine", { n: 1 });
    await store.put(["users", "u1"], "above", { n: 1 });
    expect(keys(await store.search(["users", "u1"]))).toEqual(["above", "mine"]);
    expect(keys(await store.search(["users"]))).toEqual(["above", "mine", "not mine"]);
    expect(await store.search(["users", "u"])).toEqual([]);
    expect(await store.search(["nobody"])).toEqual([]);
  });

  test("filters compare top-level fields", async () => {
    for (const [key, kind, n] of [
      ["a", "click", 1],
      ["b", "click", 2],
      ["c", "skip", 3],
    ] as const)
      await store.put(one, key, { kind, n });
    expect(keys(await store.search(one, { filter: { kind: "click" } }))).toEqual(["a", "b"]);
    expect(keys(await store.search(one, { filter: { kind: "click", n: { $gte: 2 } } }))).toEqual(["b"]);
    expect(keys(await store.search(one, { filter: { n: { $gt: 1, $lt: 3 } } }))).toEqual(["b"]);
    expect(keys(await store.search(one, { filter: { kind: { $ne: "click" } } }))).toEqual(["c"]);
    expect(keys(await store.search(one, { filter: { n: { $lte: 1 } } }))).toEqual(["a"]);
    expect(await store.search(one, { filter: { missing: "x" } })).toEqual([]);
  });

  test("a filter fits what is equal in value and kind, and no document of another kind ends a search", async () => {
    const odd = { "n' OR '1'='1": "x", "$.n": 1 };
    for (const [key, value] of Object.entries({ a: { n: 1 }, b: { n: "1" }, c: { n: { deep: [1] } }, d: { n: null }, e: odd }))
      await store.put(one, key, value);
    expect(keys(await store.search(one, { filter: { n: 1 } }))).toEqual(["a"]);
    expect(keys(await store.search(one, { filter: { n: "1" } }))).toEqual(["b"]);
    expect(keys(await store.search(one, { filter: { n: { $gte: 1 } } }))).toEqual(["a"]);
    expect(keys(await store.search(one, { filter: { n: { $gt: "0" } } }))).toEqual(["b"]);
    expect(keys(await store.search(one, { filter: { n: { deep: [1] } } }))).toEqual(["c"]);
    for (const key of Object.keys(odd) as (keyof typeof odd)[])
      expect(keys(await store.search(one, { filter: { [key]: odd[key] } }))).toEqual(["e"]);
    await expect(store.search(one, { filter: { n: { $where: "1" } } })).rejects.toThrow(/comparison: got "\$where", expected one of: \$eq/);
  });

  test("a filter is held before a page is cut", async () => {
    for (let k = 0; k < 25; k++) await store.put(one, `k${k}`, { even: k % 2 === 0 });
    const even = { filter: { even: true }, limit: 5 };
    const pages = [];
    for (let offset = 0; offset < 15; offset += 5) pages.push(...(await store.search(one, { ...even, offset })));
    expect(new Set(keys(pages))).toEqual(new Set(Array.from({ length: 13 }, (_, at) => `k${2 * at}`)));
  });

  test("ten hits unless told otherwise; limit and offset walk through all, once each", async () => {
    for (let k = 0; k < 25; k++) await store.put(one, `k${k}`, { k });
    expect(await store.search(one)).toHaveLength(10);
    const pages = [];
    for (let offset = 0; offset < 30; offset += 10) pages.push(...(await store.search(one, { limit: 10, offset })));
    expect(new Set(keys(pages)).size).toBe(25);
    expect(pages).toHaveLength(25);
  });

  test("namespaces are listed once, by prefix and depth", async () => {
    await store.put(one, "a", { n: 1 });
    await store.put(one, "b", { n: 1 });
    await store.put(["users", "u2", "profile"], "a", { n: 1 });
    await store.put(["other"], "a", { n: 1 });
    expect(await store.listNamespaces({ prefix: ["users"] })).toEqual([one, ["users", "u2", "profile"]]);
    expect(await store.listNamespaces({ suffix: ["profile"] })).toEqual([["users", "u2", "profile"]]);
    expect((await store.listNamespaces({ limit: 1, offset: 1 })).length).toBe(1);
  });

  test("a namespace that was emptied is not listed", async () => {
    await store.put(one, "a", { n: 1 });
    await store.put(ten, "a", { n: 1 });
    await store.delete(one, "a");
    expect(await store.listNamespaces({ prefix: ["users"] })).toEqual([ten]);
    await store.commit([{ namespace: ten, key: "a", value: null, version: 1 }]);
    expect(await store.listNamespaces({ prefix: ["users"] })).toEqual([]);
  });

  test("a batch answers in the order asked", async () => {
    await store.put(one, "a", { n: 1 });
    const answers: unknown[] = await store.batch<Operation[]>([
      { namespace: one, key: "a" },
      { namespace: one, key: "b", value: { n: 2 } },
      { namespacePrefix: ["users", "u1"], limit: 10 },
    ]);
    expect(answers[0]).toMatchObject({ value: { n: 1 } });
    expect(keys(answers[2] as { key: string }[])).toContain("a");
    expect((await store.get(one, "b"))?.value).toEqual({ n: 2 });
  });

  test("labels that could be mistaken for a path are refused or kept apart", async () => {
    await expect(store.put([], "a", { n: 1 })).rejects.toThrow(/namespace/i);
    await expect(store.put(["users.u1"], "a", { n: 1 })).rejects.toThrow(/period/);
    await store.put(["users", "a/b"], "x", { n: 1 });
    expect(await store.get(["users", "a", "b"], "x")).toBeNull();
  });

  describe("compare and set", () => {
    const write = (key: string, n: number | null, version: number) => ({ namespace: one, key, value: n === null ? null : { n }, version });

    test("versions count the writes; only who saw the latest may write", async () => {
      expect(await store.commit([write("a", 1, 0)])).toBe(true);
      expect(await store.read(one, "a")).toEqual({ value: { n: 1 }, version: 1 });
      expect(await store.commit([write("a", 9, 0)])).toBe(false);
      expect(await store.commit([write("a", 2, 1)])).toBe(true);
      expect(await store.commit([write("a", 9, 1)])).toBe(false);
      expect(await store.read(one, "a")).toEqual({ value: { n: 2 }, version: 2 });
      await store.put(one, "a", { n: 3 });
      expect(await store.read(one, "a")).toEqual({ value: { n: 3 }, version: 3 });
      expect(await store.read(one, "none")).toBeUndefined();
    });

    test("all or nothing, over several documents", async () => {
      await store.commit([write("a", 1, 0), write("b", 1, 0)]);
      expect(await store.commit([write("a", 2, 1), write("b", 2, 7), write("c", 2, 0)])).toBe(false);
      expect([await store.read(one, "a"), await store.read(one, "c")]).toEqual([{ value: { n: 1 }, version: 1 }, undefined]);
      expect(await store.commit([write("a", null, 1), write("b", 2, 1), write("c", null, 0)])).toBe(true);
      expect(await store.read(one, "a")).toBeUndefined();
    });

    test("a hundred counters at once lose no count", async () => {
      const count = async (): Promise<void> => {
        for (;;) {
          const seen = await store.read(one, "n");
          if (await store.commit([write("n", ((seen?.value.n as number) ?? 0) + 1, seen?.version ?? 0)])) return;
        }
      };
      await Promise.all(Array.from({ length: 100 }, count));
      expect(await store.read(one, "n")).toEqual({ value: { n: 100 }, version: 100 });
    });
  });

  test("scrubbing keeps what is there", async () => {
    await store.put(one, "a", { n: 1 });
    await store.scrub();
    expect((await store.get(one, "a"))?.value).toEqual({ n: 1 });
  });
};
