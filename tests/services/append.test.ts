import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledFolder } from "../../app/bundled.js";
import { createParley, type Parley } from "../../app.js";
import { BadRequest } from "../../domain/errors.js";
import { testHome } from "../test-home.js";

const catalog = bundledFolder(testHome);
let home: string;
let parley: Parley;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "parley-append-"));
  parley = await createParley({ home, catalog });
});
afterEach(async () => {
  await parley.close();
  rmSync(home, { recursive: true, force: true });
});

const idsOf = async (from: Parley, userId: string, text = ""): Promise<string[]> =>
  (await from.recommend({ userId, text, count: 20 })).recommendations.map(({ itemId }) => itemId);

const octopus = {
  id: "octopus-1",
  title: "The Octopus Who Painted (2027)",
  attributes: { genres: ["Animation", "Comedy"] },
  numbers: { year: 2027 },
};

describe("appended events", () => {
  it("make a newcomer known from the next request on", async () => {
    const stranger = await idsOf(parley, "newcomer");
    const events = ["1", "588", "595", "364"].map((itemId, k) => ({ userId: "newcomer", itemId, value: 5, time: k }));
    expect(await parley.append({ events })).toEqual({ items: 0, events: 4 });
    const known = await idsOf(parley, "newcomer");
    expect(known).not.toEqual(stranger);
    expect(known).not.toContain("588");
  });

  it("are never recommended again to their user", async () => {
    const [first] = await idsOf(parley, "15");
    await parley.append({ events: [{ userId: "15", itemId: first! }] });
    expect(await idsOf(parley, "15")).not.toContain(first);
  });

  it("stand for every process of the home, and after it was opened again", async () => {
    const beside = await createParley({ home, catalog });
    const before = await idsOf(beside, "newcomer");
    await parley.append({ events: [{ userId: "newcomer", itemId: "1", value: 5 }] });
    const after = await idsOf(beside, "newcomer");
    expect(after).not.toEqual(before);
    await beside.close();
    const later = await createParley({ home, catalog });
    expect(await idsOf(later, "newcomer")).toEqual(after);
    await later.close();
  });

  it("count once for each id", async () => {
    const event = { id: "delivery 7", userId: "u", itemId: "1" };
    expect(await parley.append({ events: [event] })).toEqual({ items: 0, events: 1 });
    expect(await parley.append({ events: [event] })).toEqual({ items: 0, events: 0 });
    expect(await parley.append({ events: [{ userId: "u", itemId: "1" }] })).toEqual({ items: 0, events: 1 });
  });

  it("change an incognito thread's catalogue too", async () => {
    const { thread, recommendations } = await parley.recommend({ userId: "15", incognito: true });
    await parley.append({ events: [{ userId: "15", itemId: recommendations[1]!.itemId }] });
    const next = await parley.recommend({ userId: "15", incognito: true, text: "others" }, { thread });
    expect(next.recommendations.map(({ itemId }) => itemId)).not.toContain(recommendations[1]!.itemId);
  });
});

describe("appended items", () => {
  it("are recommended by what they are before anybody has met them", async () => {
    await parley.append({ items: [octopus] });
    expect(parley.catalogue.indexOf("octopus-1")).toBe(parley.catalogue.size - 1);
    expect(await idsOf(parley, "15", "something about an octopus")).toContain("octopus-1");
    expect(await idsOf(parley, "15", "a comedy animation from 2027")).toEqual(["octopus-1"]);
  });

  it("bring values that no other has, which are understood at once", async () => {
    await parley.append({ items: [{ ...octopus, attributes: { genres: ["Claymation"] } }] });
    expect(await idsOf(parley, "15", "a claymation film")).toEqual(["octopus-1"]);
  });

  it("carry reasons that hold", async () => {
    await parley.append({ items: [octopus] });
    const { recommendations } = await parley.recommend({ userId: "15", text: "animation from 2027" });
    expect(recommendations[0]).toMatchObject({ itemId: "octopus-1", title: "The Octopus Who Painted (2027)" });
    expect(recommendations[0]!.reasons.length).toBeGreaterThan(0);
  });

  it("take part in the learned ranking after the first event", async () => {
    await parley.append({ items: [octopus] });
    const trail = ["2628", "1210", "260", "480"];
    await parley.append({ events: trail.map((itemId) => ({ userId: "follower", itemId, value: 5 })) });
    const rank = async () => (await idsOf(parley, "follower", "animated films")).indexOf("octopus-1");
    expect(await rank()).toBe(-1);
    await parley.append({ events: [...trail, "octopus-1"].map((itemId) => ({ userId: "pioneer", itemId, value: 5 })) });
    expect(await rank()).toBeGreaterThanOrEqual(0);
  });

  it("come with their events in one call, and once", async () => {
    const input = { items: [octopus], events: [{ userId: "u", itemId: "octopus-1", id: "e1" }] };
    expect(await parley.append(input)).toEqual({ items: 1, events: 1 });
    expect(await parley.append(input)).toEqual({ items: 0, events: 0 });
  });

  it("leave what was learned of users as it is", async () => {
    await parley.feedback({ userId: "15", itemId: "1", kind: "rating", value: 5 });
    const before = (await parley.memory.export("15")).memory;
    await parley.append({ items: [octopus] });
    await parley.recommend({ userId: "15", incognito: true });
    expect((await parley.memory.export("15")).memory).toEqual(before);
  });
});

describe("what does not fit is refused, and nothing of it is kept", () => {
  const refused: [string, Parameters<Parley["append"]>[0], RegExp][] = [
    [
      "an unknown item",
      {
        events: [
          { userId: "u", itemId: "1" },
          { userId: "u", itemId: "none" },
        ],
      },
      /events\.1\.itemId: got "none"/,
    ],
    ["an unknown field", { items: [{ ...octopus, attributes: { colour: ["red"] } }] }, /attributes: got "colour", expected .*genres/],
    ["a number among the attributes", { items: [{ ...octopus, numbers: { genres: 3 } }] }, /numbers: got "genres"/],
    ["NaN as a value", { events: [{ userId: "u", itemId: "1", value: Number.NaN }] }, /events\.0\.value/],
    [
      "milliseconds",
      { events: [{ userId: "u", itemId: "1", time: 1790000000000 }] },
      /time: got 1790000000000, expected seconds since 1970/,
    ],
    ["nobody", { events: [{ userId: "", itemId: "1" }] }, /events\.0\.userId/],
  ];
  test.each(refused)("%s", async (_, input, message) => {
    const size = parley.catalogue.size;
    await expect(parley.append(input)).rejects.toThrow(message);
    await expect(parley.append(input)).rejects.toThrow(BadRequest);
    expect(parley.catalogue.size).toBe(size);
    expect(await parley.memory.export("u")).toMatchObject({ appended: [] });
  });

  test("a key that means nothing", async () => {
    await expect(parley.append({ evnts: [] } as never)).rejects.toThrow(/evnts/);
    await expect(parley.append({ items: [{ ...octopus, price: 3 } as never] })).rejects.toThrow(/price/);
  });

  test("another item of an id that the catalogue has; the same one is a repeat", async () => {
    const known = parley.catalogue.item(0);
    expect(await parley.append({ items: [known] })).toEqual({ items: 0, events: 0 });
    await expect(parley.append({ items: [{ ...known, title: "Another" }] })).rejects.toThrow(/another item/);
  });

  test("another item of the same id", async () => {
    await parley.append({ items: [octopus] });
    await expect(parley.append({ items: [{ ...octopus, title: "Another" }] })).rejects.toThrow(/another item "octopus-1"/);
  });
});

test("a user's export holds what was appended, and deletion leaves none of it", async () => {
  await parley.append({ events: [{ userId: "goer", itemId: "1", value: 4, time: 7 }] });
  expect(await parley.memory.export("goer")).toMatchObject({ appended: [{ userId: "goer", itemId: "1", value: 4, time: 7 }] });
  await parley.memory.delete("goer");
  expect(await parley.memory.export("goer")).toMatchObject({ appended: [] });
});
