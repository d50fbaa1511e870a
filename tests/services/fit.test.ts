import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createParley, type Parley } from "../../app.js";
import { openArtifact } from "../../catalog/artifact.js";
import { loadCatalogue, loadInteractions } from "../../catalog/catalogue-parts.js";
import { readAppends } from "../../catalog/read-appends.js";
import { BadRequest, BusyPlace } from "../../domain/errors.js";
import { type SmallCatalog, smallCatalog } from "../live/small-catalog.js";

let shop: SmallCatalog;
let parley: Parley;
beforeEach(async () => {
  shop = await smallCatalog();
  parley = await createParley({ catalog: shop.dir, home: shop.home });
});
afterEach(async () => {
  await parley.close();
  shop.remove();
});

const lamp = { id: "lamp", title: "A garden lamp", attributes: { kind: ["garden"] }, numbers: { price: 19 } };
const stored = () => {
  const { part, manifest } = openArtifact(shop.dir);
  return { catalogue: loadCatalogue(part("catalogue")), interactions: loadInteractions(part("interactions")), about: manifest.about };
};
const pastOf = (userId: string): string[] => {
  const { catalogue, interactions } = stored();
  const user = interactions.userIndex(userId)!;
  return Array.from(interactions.items.subarray(interactions.offsets[user], interactions.offsets[user + 1]), (item) =>
    catalogue.idOf(item),
  );
};

describe("a fit", () => {
  it("takes in what was appended, each event at its time, and empties the journal", async () => {
    const before = pastOf("u0");
    await parley.append({
      items: [lamp],
      events: [
        { userId: "u0", itemId: "lamp", time: 0 },
        { userId: "new", itemId: "a1", time: 5 },
      ],
    });
    expect(await parley.fit()).toMatchObject({ fitted: true, items: 1, events: 2, ranking: { users: expect.any(Number) } });
    expect(pastOf("u0")).toEqual(["lamp", ...before]);
    expect(pastOf("new")).toEqual(["a1"]);
    expect(await parley.fit({ since: "last" })).toEqual({ fitted: false, because: "nothing was appended since the last fit" });
  });

  it("leaves what it took in to those who still serve from the old catalogue, until the next one", async () => {
    const beside = await createParley({ catalog: shop.dir, home: shop.home });
    const shown = (await beside.recommend({ userId: "zed" })).recommendations.map(({ itemId }) => itemId);
    await parley.append({ events: shown.map((itemId) => ({ userId: "zed", itemId })) });
    await parley.fit();
    const next = await beside.recommend({ userId: "zed" });
    for (const { itemId } of next.recommendations) expect(shown).not.toContain(itemId);
    await beside.close();
    expect(await parley.memory.export("zed")).toMatchObject({ appended: shown.map((itemId) => ({ itemId })) });
    await parley.append({ events: [{ userId: "u1", itemId: "a0" }] });
    await parley.fit();
    expect(await parley.memory.export("zed")).toMatchObject({ appended: [] });
  });

  it("ends with what its listener throws", async () => {
    const onStep = () => {
      throw new Error("mine");
    };
    await expect(parley.fit({ onStep })).rejects.toThrow("mine");
    expect(await parley.fit({ since: 0 })).toMatchObject({ fitted: false });
  });

  it("is alone at its place, whoever asks for another", async () => {
    const beside = await createParley({ catalog: shop.dir, home: shop.home });
    await parley.append({ events: [{ userId: "u1", itemId: "a0" }] });
    const [first, second] = await Promise.allSettled([parley.fit(), beside.fit()]);
    expect(first).toMatchObject({ status: "fulfilled", value: { fitted: true, events: 1 } });
    expect(second).toMatchObject({ status: "rejected", reason: expect.any(BusyPlace) });
    expect(await beside.fit({ since: "last" })).toMatchObject({ fitted: false });
    await beside.close();
  });

  it("is taken up by everyone who serves from the catalogue", async () => {
    const beside = await createParley({ catalog: shop.dir, home: shop.home });
    await parley.append({ items: [lamp], events: [{ userId: "new", itemId: "lamp" }] });
    const live = (await beside.recommend({ userId: "new", text: "kitchen" })).recommendations.map(({ itemId }) => itemId);
    const old = beside.graph;
    await parley.fit();
    expect((await parley.recommend({ userId: "new", text: "kitchen" })).recommendations.map(({ itemId }) => itemId)).toHaveLength(
      live.length,
    );
    await beside.recommend({ userId: "new" });
    for (let wait = 0; wait < 100 && beside.graph === old; wait++) await new Promise((passed) => setTimeout(passed, 20));
    expect(beside.graph).not.toBe(old);
    expect(beside.catalogue.indexOf("lamp")).toBe(60);
    await beside.close();
  });

  it("keeps what arrives while it runs", async () => {
    await parley.append({ events: [{ userId: "u1", itemId: "a0" }] });
    let late: Promise<unknown> | undefined;
    const onStep = (step: string) => {
      if (step.startsWith("scoring")) late = parley.append({ events: [{ userId: "late", itemId: "a2", value: 3 }] });
    };
    expect(await parley.fit({ onStep })).toMatchObject({ fitted: true, events: 1 });
    expect(await late).toEqual({ items: 0, events: 1 });
    const { recommendations } = await parley.recommend({ userId: "late", count: 50 });
    expect(recommendations.map(({ itemId }) => itemId)).not.toContain("a2");
    expect(await parley.fit({ since: "last" })).toMatchObject({ fitted: true });
    expect(pastOf("late")).toEqual(["a2"]);
  });

  it("answers requests meanwhile", async () => {
    await parley.append({ events: [{ userId: "u1", itemId: "a0" }] });
    let over = false;
    const fitting = parley.fit().finally(() => {
      over = true;
    });
    let answered = 0;
    while (!over) {
      const { status } = await parley.recommend({ userId: "u1" });
      expect(status).toBe("shown");
      answered++;
      // A request may be answered without a turn of the event loop, which the fit's messages need.
      await new Promise(setImmediate);
    }
    await fitting;
    expect(answered).toBeGreaterThan(1);
  });

  it("gives way to one that was faster, and loses nothing", async () => {
    await parley.append({ events: [{ userId: "u1", itemId: "a0" }] });
    const slow = parley.fit({
      onStep: (step) => {
        // Another process's fit, as far as this one can see.
        if (step.startsWith("hearing")) writeFileSync(join(shop.dir, "manifest.json"), readFileSync(join(shop.dir, "manifest.json")));
      },
    });
    await expect(slow).rejects.toThrow(/another catalogue than the one that was read/);
    expect(await parley.fit({ since: "last" })).toMatchObject({ fitted: true, events: 1 });
  });

  it("runs since a date only where something came since", async () => {
    await parley.append({ events: [{ userId: "u1", itemId: "a0" }] });
    expect(await parley.fit({ since: Date.parse("2100-01-01") / 1000 })).toEqual({
      fitted: false,
      because: "nothing was appended since 2100-01-01T00:00:00.000Z",
    });
    expect(await parley.fit({ since: 0 })).toMatchObject({ fitted: true });
    for (const since of [Number.NaN, "lst" as "last"]) await expect(parley.fit({ since })).rejects.toThrow(BadRequest);
  });

  it("is broken off by a signal and by closing: the old catalogue and what was appended stand", async () => {
    await parley.append({ events: [{ userId: "late", itemId: "a0" }] });
    const before = readFileSync(join(shop.dir, "manifest.json"), "utf8");
    const stop = new AbortController();
    const onStep = (step: string) => {
      if (step.startsWith("training")) stop.abort();
    };
    await expect(parley.fit({ onStep, signal: stop.signal })).rejects.toMatchObject({ name: "AbortError" });
    await expect(parley.fit({ signal: stop.signal })).rejects.toMatchObject({ name: "AbortError" });
    const beside = await createParley({ catalog: shop.dir, home: shop.home });
    const closed = beside.fit({ onStep: () => void beside.close() });
    await expect(closed).rejects.toMatchObject({ name: "AbortError" });
    expect(readFileSync(join(shop.dir, "manifest.json"), "utf8")).toBe(before);
    expect(await parley.fit({ since: "last" })).toMatchObject({ fitted: true, events: 1 });
  });

  it("waits for another of the same process", async () => {
    await parley.append({ events: [{ userId: "u1", itemId: "a0" }] });
    const [first, second] = await Promise.all([parley.fit({ since: "last" }), parley.fit({ since: "last" })]);
    expect([first.fitted, second.fitted]).toEqual([true, false]);
  });
});

describe("files to append", () => {
  const write = (name: string, text: string): string => {
    const file = join(shop.folder, name);
    writeFileSync(file, text);
    return file;
  };
  const files = () => ({ rejects: join(shop.folder, "rejects.csv"), maxErrors: 10 });

  it("are read with the catalogue's items and the new ones, and count once, also after a fit", async () => {
    const items = write("new-items.csv", "id,title,kind,price\na0,garden article 0,garden,5\nlamp,A garden lamp,garden,19\n");
    const events = write("new-events.csv", "user,item,time\nu0,a3,9000\nu0,lamp,9001\nu0,none,9002\n");
    const rejected = { "new-events.csv": { "an item that the items file lacks": 1 } };
    expect(await parley.appendFiles({ ...files(), items, events })).toEqual({
      items: 1,
      events: 2,
      known: { items: 1, events: 0 },
      rows: { items: 2, events: 3 },
      rejected,
    });
    const again = { items: 0, events: 0, known: { items: 2, events: 2 }, rows: { items: 2, events: 3 }, rejected };
    expect(await parley.appendFiles({ ...files(), items, events })).toEqual(again);
    await parley.fit();
    expect(await parley.appendFiles({ ...files(), items, events })).toEqual(again);
  });

  it("that the ingest has read already add nothing", async () => {
    const done = await parley.appendFiles({ ...files(), events: join(shop.folder, "events.csv") });
    expect(done).toMatchObject({ events: 0, rejected: {} });
    expect(done.known.events).toBeGreaterThan(200);
  });

  it("without times count now, once a file, and again in another file", async () => {
    const monday = write("monday.csv", "user,item\nu0,a1\nu0,a2\n");
    const tuesday = write("tuesday.csv", "user,item\nu0,a1\n");
    expect(await parley.appendFiles({ ...files(), events: monday })).toMatchObject({ events: 2 });
    expect(await parley.appendFiles({ ...files(), events: monday })).toMatchObject({ events: 0, known: { events: 2 } });
    expect(await parley.appendFiles({ ...files(), events: tuesday })).toMatchObject({ events: 1 });
    await parley.fit();
    expect(pastOf("u0").slice(-3)).toEqual(["a1", "a2", "a1"]);
  });

  it("hold what the catalogue's fields are, whatever a few rows look like", async () => {
    const items = write("odd.csv", "id,title,kind,price,colour\nx1,One,7,cheap,red\nx2,Two,8,,blue\n");
    expect(await parley.appendFiles({ ...files(), items })).toMatchObject({ items: 2 });
    expect(parley.catalogue.item(60)).toEqual({ id: "x1", title: "One", attributes: { kind: ["7"] }, numbers: {}, texts: {} });
  });

  it("may be empty, which is told by the number of their rows", async () => {
    const [items, events] = [write("empty.csv", ""), write("header.csv", "user,item,time\n")];
    const nothing = { items: 0, events: 0 };
    expect(await parley.appendFiles({ ...files(), items, events })).toEqual({ ...nothing, known: nothing, rows: nothing, rejected: {} });
  });

  it("need not be both", async () => {
    const items = write("new-items.csv", "id,title,kind,price\nlamp,A garden lamp,garden,19\n");
    expect(await readAppends({ ...files(), items }, parley.catalogue)).toMatchObject({ events: [], items: [{ id: "lamp" }] });
    const events = write("new-events.csv", "user,item,time\nu0,a3,9000\n");
    expect(await readAppends({ ...files(), events }, parley.catalogue)).toMatchObject({ items: [], events: [{ userId: "u0" }] });
  });
});
