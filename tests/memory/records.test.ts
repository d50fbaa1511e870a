import fc from "fast-check";
import { userRecords } from "../../app/memory/user-records.js";
import { at, documents, learned, open, slate, stored, stranger } from "./records-world.js";

test("the same id counts once, whether it comes twice in a row or after others", async () => {
  const { records } = await open();
  expect(await records.take(at(1, "click"))).toBe(true);
  expect(await records.take(at(1, "click"))).toBe(false);
  expect(await records.take(at(2, "skip", "i3"))).toBe(true);
  const before = await learned(records);
  expect(await records.take(at(1, "click"))).toBe(false);
  expect(await learned(records)).toEqual(before);
});

test("feedback taken all at once comes to the same documents as piece by piece, in pages of any length", async () => {
  const kinds = ["click", "dwell", "rating", "skip", "veto", "undo", "dismiss"] as const;
  const page = fc.record({ kind: fc.constantFrom(...kinds), item: fc.nat(11), time: fc.integer({ min: 1, max: 400 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(page, { maxLength: 12 }), { maxLength: 6 }), async (drawn) => {
      const pages = drawn.map((said) => said.map(({ kind, item, time }) => at(time, kind, `i${item}`, 1 + (time % 5))));
      const [atOnce, apart] = [await open(), await open()];
      for (const { records } of [atOnce, apart]) await records.shown(slate("e1"));
      for (const said of pages) {
        const heard: boolean[] = [];
        for (const one of said) heard.push(await apart.records.take(one));
        expect(await atOnce.records.takeAll("u", said)).toEqual(heard);
      }
      expect(await documents(atOnce.ports)).toEqual(await documents(apart.ports));
    }),
    { numRuns: 25, seed: 7 },
  );
});

test("a page of two hundred pieces is folded as one by one", async () => {
  const said = Array.from({ length: 200 }, (_, k) => ({ ...at(k + 1, k % 3 ? "click" : "skip", `i${(k * 7) % 12}`), id: String(k) }));
  const [atOnce, apart] = [await open(), await open()];
  expect(await atOnce.records.takeAll("u", said)).toEqual(said.map(() => true));
  for (const one of said) await apart.records.take(one);
  expect(await documents(atOnce.ports)).toEqual(await documents(apart.ports));
});

test("a rating and a click extend the past behind the stored events; a skip does not", async () => {
  const { records } = await open();
  for (const one of [at(1, "rating", "i2", 5), at(2, "skip", "i3"), at(3, "click", "i4")]) await records.take(one);
  const { past } = await records.recall("u");
  expect([...past.items]).toEqual([0, 2, 4]);
  expect(past.values[1]).toBe(5);
  expect(past.known).toBe(true);
});

test("in whatever order feedback arrives, what is learned is the same", async () => {
  const said = [
    at(1, "click", "i1"),
    at(2, "rating", "i3", 5),
    at(3, "dismiss", "i2"),
    at(4, "dwell", "i5", 40),
    at(5, "undo", "i3"),
    at(6, "click", "i3"),
  ];
  const inOrder = (await open()).records;
  for (const one of said) await inOrder.take(one);
  for (const order of [
    [5, 4, 3, 2, 1, 0],
    [2, 0, 5, 1, 4, 3],
    [0, 1, 3, 2, 5, 4],
  ]) {
    const { records } = await open();
    for (const k of order) await records.take(said[k]!);
    expect(await learned(records)).toEqual(await learned(inOrder));
  }
});

test("undo restores what was before, tastes, weights and vetoes alike", async () => {
  const { records } = await open();
  await records.shown(slate("e1"));
  await records.take(at(1, "click", "i4"));
  const before = await learned(records);
  await records.take(at(2, "veto", "i2"));
  await records.take(at(3, "click", "i1"));
  const changed = await learned(records);
  expect(changed.bars).toMatchObject([{ kind: "not-items", itemIds: ["i2"] }]);
  expect(changed.reflection.searches.titles.gained).toBe(1);
  await records.take(at(4, "undo", "i1"));
  await records.take(at(5, "undo", "i2"));
  expect(await learned(records)).toEqual(before);
});

test("a veto counts whenever it comes, and an undo of before leaves it", async () => {
  const { records } = await open();
  for (let k = 1; k <= 200; k++) await records.take({ ...at(k * 10, "skip", "i3"), id: String(k) });
  expect(await records.take(at(5, "click", "i2"))).toBe(false);
  expect(await records.take(at(5, "veto", "i2"))).toBe(true);
  expect(await records.take(at(5, "veto", "i2"))).toBe(false);
  expect((await records.recall("u")).bars).toMatchObject([{ itemIds: ["i2"] }]);
  expect(await records.take(at(3000, "undo", "i2"))).toBe(true);
  expect((await records.recall("u")).bars).toEqual([]);
  expect(await records.take(at(6, "veto", "i2"))).toBe(false);
});

test("vetoes and undos in whatever order they arrive bar the same", async () => {
  const said = [
    at(1, "veto", "i1"),
    at(2, "undo", "i1"),
    at(3, "veto", "i2"),
    at(4, "undo", "i3"),
    at(5, "veto", "i3"),
    at(6, "veto", "i1"),
  ];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(said, { minLength: said.length }), async (order) => {
      const { records } = await open();
      for (const one of order) await records.take(one);
      const [bar] = (await records.recall("u")).bars;
      expect(bar?.kind === "not-items" && [...bar.itemIds].sort()).toEqual(["i1", "i2", "i3"]);
    }),
    { numRuns: 25, seed: 7 },
  );
});

test("a verdict is learned from once, however often its step is run", async () => {
  const { records } = await open();
  const said = [
    { itemId: "i1", kind: "veto" as const },
    { itemId: "i2", kind: "keep" as const },
  ];
  await records.judged("u", said, "step 1");
  const before = await learned(records);
  await records.judged("u", said, "step 1");
  expect(await learned(records)).toEqual(before);
  await records.judged("u", said, "step 2");
  expect((await records.recall("u")).tastes.life.events).toBe(5);
});

test("a first rating is held against what everybody gives: half a star takes nothing, four do", async () => {
  const { records, ports } = await open({ everybody: 3.5, own: () => stranger });
  await records.shown(slate("e1"));
  await records.take(at(1, "rating", "i1", 0.5));
  await records.take(at(2, "rating", "i2", 4));
  const { memories } = await records.recollect("u", "title of i1", { limit: 1, readOnly: true });
  expect(memories).toMatchObject([{ id: "episodes/e1", took: ["i2"] }]);
  expect((await documents(ports))[Object.keys(await documents(ports)).find((key) => key.endsWith("e1"))!]).toMatchObject({
    memory: { outcomes: { i1: { reward: 0 }, i2: { reward: 1 } } },
  });
});

test("where people rate, what was taken without a rating is above what was rated low", async () => {
  const { records } = await open({ everybody: 3.5, own: () => stranger });
  for (const one of [at(1, "rating", "i1", 0.5), at(2, "click", "i2")]) await records.take(one);
  expect([...(await records.recall("u")).past.values]).toEqual([0.5, 3.5]);
});

test("feedback on a slate credits the search that found the item and the debater that foretold it", async () => {
  const { records } = await open();
  await records.shown(slate("e1"));
  for (const id of ["x", "y", "z"]) await records.take({ ...at(1, "click", "i1"), id });
  const { reflection } = await records.recall("u");
  expect(reflection.searches.titles!.gained).toBeGreaterThan(2.9);
  expect(reflection.searches.meaning).toBeUndefined();
  expect(reflection.debaters.a!.error).toBeLessThan(reflection.debaters.b!.error);
});

test("long feedback is folded: memory stays bounded, what was met stays met, late repeats are refused", async () => {
  const { records, ports } = await open();
  for (let k = 1; k <= 1000; k++) await records.take({ ...at(k, k % 3 ? "skip" : "click", `i${k % 12}`), id: String(k) });
  const { past, tastes } = await records.recall("u");
  expect(new Set(past.items).size).toBe(new Set([0, 3, 6, 9].map((k) => k)).size);
  expect(tastes.life.events).toBe(1001);
  const bytes = (await ports.store.search(["users"], { limit: 100 })).reduce((sum, { value }) => sum + JSON.stringify(value).length, 0);
  expect(bytes).toBeLessThan(40_000);
  expect(await records.take({ ...at(5, "skip", "i5"), id: "5" })).toBe(false);
});

test("folding changes nothing of what is learned", async () => {
  const [whole, folded] = [await open(), await open()];
  const said = Array.from({ length: 200 }, (_, k) => ({ ...at(k + 1, k % 5 ? "click" : "dismiss", `i${(k * 7) % 12}`), id: String(k) }));
  for (const one of said) await folded.records.take(one);
  const events = (await folded.records.recall("u")).tastes.life;
  for (const one of said.slice(0, 100)) await whole.records.take(one);
  for (const one of said.slice(100)) await whole.records.take(one);
  expect(events).toEqual((await whole.records.recall("u")).tastes.life);
});

test("a catalogue with other vectors: the tastes are learned anew from what was met", async () => {
  const { records, ports } = await open();
  for (let k = 1; k <= 20; k++) await records.take({ ...at(k, "click", "i1"), id: String(k) });
  const other = userRecords({ ...ports, space: "s2" });
  const [then, now] = [await records.recall("u"), await other.recall("u")];
  expect(now.tastes.life.events).toBe(then.tastes.life.events);
  expect(now.past.items).toEqual(then.past.items);
});

test("a stranger has no past and no bars, and users are apart", async () => {
  const { records } = await open();
  await records.take(at(1, "veto", "i2"));
  expect(await records.recall("u1")).toMatchObject({ past: { known: false }, bars: [], statements: [] });
  expect(await records.recall("u10")).toMatchObject({ past: { known: false }, bars: [] });
});

test("fifty pieces of feedback at once, from two that share a store: none is lost", async () => {
  const { records, ports } = await open();
  const other = userRecords(ports);
  await Promise.all(
    Array.from({ length: 50 }, (_, k) => (k % 2 ? records : other).take({ ...at(k, "click", `i${k % 12}`), id: String(k) })),
  );
  expect((await records.recall("u")).tastes.life.events).toBe(51);
});

test("a store that holds something else says what is wrong, and where", async () => {
  const { records, ports } = await open();
  await records.take(at(1, "click"));
  const [item] = await ports.store.search(["users"], { filter: {}, limit: 1 });
  await ports.store.put(item!.namespace, item!.key, { ...item!.value, memory: { strange: true } });
  await expect(records.recall("u")).rejects.toThrow(/memory profile\/.*parley memory delete/);
});

test("the past of a request is read once, and is another as soon as something was learned or appended", async () => {
  let own = stored;
  let reads = 0;
  const { ports, records } = await open({ own: (userId) => (userId === "u" ? own : stranger) });
  const { read } = ports.store;
  ports.store.read = (...at) => {
    reads++;
    return read.call(ports.store, ...at);
  };
  for (const userId of ["u", "nobody"]) {
    const { past } = await records.recall(userId);
    reads = 0;
    for (let agent = 0; agent < 3; agent++) expect(await records.past(userId)).toBe(past);
    expect(reads).toBe(0);
  }
  await records.take(at(1, "click"));
  const learnt = (await records.recall("u")).past;
  expect([...learnt.items]).toEqual([0, 1]);
  expect((await records.recall("u")).past).toBe(learnt);
  own = { known: true, items: Int32Array.of(0, 5), values: Float32Array.of(4, 3) };
  expect([...(await records.past("u")).items]).toEqual([0, 5, 1]);
});
