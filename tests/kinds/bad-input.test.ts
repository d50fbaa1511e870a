import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuildReport, buildCatalog } from "../../app/build-catalog.js";
import { ingestReport } from "../../scripts/ingest-report.js";
import { noise } from "../noise.js";
import { openTestParley } from "../open-test-parley.js";

const folder = mkdtempSync(join(tmpdir(), "parley-bad-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let worlds = 0;

const genres = ["crime", "poetry", "travel"];
const itemRows = (count: number): string[] => Array.from({ length: count }, (_, k) => `i${k},Tale ${k},${genres[k % 3]},${k}`);
/** Twelve users who rate about half of thirty items, those of their own genre higher. */
const eventRows = (rate: (user: number, item: number) => string | number = (user, item) => (user % 3 === item % 3 ? 5 : 2)): string[] => {
  const random = noise(21);
  return Array.from({ length: 12 * 30 }, (_, k) => ({ user: k % 12, item: Math.floor(k / 12), luck: random() }))
    .filter(({ luck }) => luck < 0.5)
    .map(({ user, item }, at) => `u${user},i${item},${rate(user, item)},${at}`);
};

/** Goes the whole way: files, build, report for people, opening, and a slate for each of the users. */
const through = async (items: readonly string[], events: readonly string[] | undefined, users: readonly string[], text = "") => {
  const dir = join(folder, String(worlds++));
  const path = (name: string) => `${dir}-${name}`;
  writeFileSync(path("items.csv"), `id,title,genre,price\n${items.join("\n")}\n`);
  if (events) writeFileSync(path("events.csv"), `user,item,rating,time\n${events.join("\n")}\n`);
  const built: BuildReport = await buildCatalog({
    items: path("items.csv"),
    events: events && path("events.csv"),
    out: path("catalogue"),
    mapping: { items: { id: "id", title: "title", "genre:category": "genre", "price:number": "price" } },
  });
  const parley = await openTestParley({ catalog: path("catalogue") });
  try {
    const slates: Record<string, string[]> = {};
    for (const userId of users) {
      const { recommendations } = await parley.recommend({ userId, text, count: 4 });
      slates[userId] = recommendations.map(({ itemId }) => itemId);
      for (const { probability, reasons } of recommendations) {
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
        expect(reasons.length).toBeGreaterThan(0);
        expect(reasons.map((one) => one.text).join()).not.toMatch(/NaN|undefined|Infinity/);
      }
    }
    return { slates, report: built.ingest, told: ingestReport(built), rejected: Object.values(built.ingest.rejected) };
  } finally {
    await parley.close();
  }
};

const good = eventRows();
const met = (user: string): Set<string> => new Set(good.filter((row) => row.startsWith(`${user},`)).map((row) => row.split(",")[1]!));

test("a user of whom no event can be used is counted, and served as a newcomer is", async () => {
  const { slates, report, told } = await through(itemRows(30), [...good, "ghost,i99,5,1", "ghost,i98,4,2"], ["ghost", "newcomer", "u1"]);
  expect([report.events.eventless, report.events.users]).toEqual([1, 12]);
  expect(told).toContain("1 more with refused rows only");
  expect(slates.ghost).toHaveLength(4);
  expect(slates.ghost).toEqual(slates.newcomer);
  expect(slates.u1!.filter((id) => met("u1").has(id))).toEqual([]);
});

test("an item without any words is counted, bears its id, and can be recommended by its events", async () => {
  const bare = Array.from({ length: 12 }, (_, user) => `u${user},bare,5,${1000 + user}`).slice(0, 11);
  const { slates, report, told } = await through([...itemRows(30), "bare,,,"], [...good, ...bare], ["u11", "newcomer"]);
  expect([report.items.untitled, report.items.bare]).toEqual([1, 1]);
  expect(told).toContain("1 of those without any words");
  expect(slates.newcomer).toContain("bare");
});

test("ratings that are all equal are told of, and say what was met, not what was liked more", async () => {
  const { slates, report, told } = await through(
    itemRows(30),
    eventRows(() => 3),
    ["u0", "u5"],
  );
  expect(report.events.values).toEqual([3, 3]);
  expect(told).toContain("all of value 3");
  for (const [user, slate] of Object.entries(slates)) {
    expect(slate).toHaveLength(4);
    expect(slate.filter((id) => met(user).has(id))).toEqual([]);
  }
});

test("one user: what is left of the items, and a newcomer gets what that one met", async () => {
  const { slates, report, told } = await through(itemRows(6), ["solo,i0,5,1", "solo,i3,4,2", "solo,i1,1,3"], ["solo", "newcomer"]);
  expect([report.events.users, report.items.unmet]).toEqual([1, 3]);
  expect(told).toContain("1 user");
  expect(slates.solo!.toSorted()).toEqual(["i2", "i4", "i5"]);
  expect(slates.newcomer).toHaveLength(4);
});

test("one item: those who know it get nothing, a newcomer gets it", async () => {
  const { slates, report } = await through(itemRows(1), ["u,i0,5,1", "v,i0,3,2", "w,i0,4,3"], ["u", "newcomer"]);
  expect([report.items.kept, report.events.kept]).toEqual([1, 3]);
  expect(slates).toEqual({ u: [], newcomer: ["i0"] });
});

test("one user, one item, one event; and no events at all", async () => {
  expect((await through(itemRows(1), ["u,i0,5,1"], ["u", "v"])).slates).toEqual({ u: [], v: ["i0"] });
  const { slates, report, told } = await through(itemRows(6), undefined, ["anybody"], "poetry under 5");
  expect([report.events.kept, report.items.unmet]).toEqual([0, 6]);
  expect(told).toContain("0 users");
  expect(slates.anybody!.toSorted()).toEqual(["i1", "i4"]);
});

test("events written twice are counted and change nothing", async () => {
  const once = await through(itemRows(30), good, ["u0", "u7"], "crime");
  const twice = await through(itemRows(30), [...good, ...good.slice(0, 50)], ["u0", "u7"], "crime");
  expect([twice.report.events.repeated, twice.report.events.kept]).toEqual([50, good.length]);
  expect(twice.told).toContain("50 written twice count once");
  expect(twice.slates).toEqual(once.slates);
});

test("ratings that are no number, and events of unknown items, are refused by reason and change nothing", async () => {
  const once = await through(itemRows(30), good, ["u0", "u7"], "poetry");
  const bad = ["u0,i1,NaN,9", "u0,i2,nan,9", "u0,i3,Infinity,9", "u0,i4,five,9", "u7,i30,5,9", "u7,nothing,5,9"];
  const more = await through(itemRows(30), [...good, ...bad], ["u0", "u7"], "poetry");
  expect(more.rejected).toEqual([{ "a value that is no number": 4, "an item that the items file lacks": 2 }]);
  expect(more.told).toMatch(/4 of .*events\.csv: a value that is no number/);
  expect(more.slates).toEqual(once.slates);
});

test("when every event is refused, the items are recommended as to newcomers", async () => {
  const { slates, report, rejected } = await through(itemRows(6), ["u,x,5,1", "v,y,5,2"], ["u"]);
  expect([report.events.kept, report.events.eventless, rejected]).toEqual([0, 2, [{ "an item that the items file lacks": 2 }]]);
  expect(slates.u).toHaveLength(4);
});
