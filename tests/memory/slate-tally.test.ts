import { stretchesOf } from "../../app/service-view.js";
import { openDatabase } from "../../memory/database.js";
import { slateTally } from "../../memory/slate-tally.js";

const hour = 3600;
const day = 24 * hour;
const now = 1000 * day + 13 * hour;
const slate = (time: number, ms: number, diversity = 0.5) => ({
  time,
  action: "recommend",
  ms,
  calls: 1,
  tokens: 10,
  cost: 0.25,
  diversity,
});

test("a tally counts slates by time and items by day, whoever they were shown to", () => {
  const tally = slateTally(openDatabase(":memory:"));
  tally.add(slate(now - 2 * hour, 10), ["a", "b"]);
  tally.add(slate(now - hour, 20), ["b"]);
  expect(tally.slates(now - hour)).toEqual([slate(now - hour, 20)]);
  expect(tally.items(now - day)).toEqual([
    { day: 1000, item: "a", shown: 1 },
    { day: 1000, item: "b", shown: 2 },
  ]);
});

test("what is older than 90 days is forgotten at the next sweep", () => {
  const database = openDatabase(":memory:");
  slateTally(database).add(slate(now - 91 * day, 10), ["old"]);
  const next = slateTally(database);
  next.add(slate(now, 10), ["new"]);
  expect(next.slates(0)).toHaveLength(1);
  expect(next.items(0).map(({ item }) => item)).toEqual(["new"]);
});

test("stretches sum up, with the coverage growing and nothing where nothing was shown", () => {
  const tally = slateTally(openDatabase(":memory:"));
  for (const [k, ms] of [5, 9, 7].entries()) tally.add(slate(now - 10, ms, k / 2), [`${k}`]);
  tally.add(slate(now - 3 * day, 100), ["9"]);
  tally.add(slate(now - 3 * day, 100), ["9", "8"]);
  const stretches = stretchesOf(tally, 100, 96, now);
  expect(stretches.map(({ slates }) => slates).filter(Boolean)).toEqual([2, 3]);
  expect(stretches.at(-1)).toMatchObject({
    slates: 3,
    median: 7,
    slow: 9,
    calls: 3,
    tokens: 30,
    cost: 0.75,
    diversity: 0.5,
    coverage: 0.05,
    daily: 0.03,
  });
  expect(stretches[0]).toMatchObject({ slates: 0, median: null, diversity: null });
  expect(stretches.map(({ coverage }) => coverage)).toEqual([...stretches.map(({ coverage }) => coverage)].sort((a, b) => a - b));
  const dayOf = ({ from }: { from: string }): number => Math.floor(Date.parse(from) / 1000 / day);
  for (const stretch of stretches) expect(stretch.daily).toBe({ 997: 0.02, 1000: 0.03 }[dayOf(stretch)] ?? 0);
});
