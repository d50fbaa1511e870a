import { taking } from "./taking.js";

const { file, items, take } = taking();

test("times may be numbers or ISO dates, in UTC where no zone is said", async () => {
  const times = ["2020-01-01", "2020-01-01T10:00", "2020-01-01 10:00:00", "2020-01-01T12:00:00+02:00", "1577836800", "12.5"];
  const { interactions } = await take(items, file("dates.csv", `user,item,time\n${times.map((time, k) => `u${k},1,${time}\n`).join("")}`));
  expect([...interactions.times]).toEqual([1577836800, 1577872800, 1577872800, 1577872800, 1577836800, 12.5]);
});

test("times in milliseconds or finer are made seconds, and counted", async () => {
  const times = ["1577836800", "1577836800000", "1577836800000000", "1577836800000000000", "-1577836800000", "99999999999", "2020-01-01"];
  const events = file("fine.csv", `user,item,time\n${times.map((time, k) => `u${k},1,${time}\n`).join("")}`);
  const { interactions, report } = await take(items, events);
  expect([...interactions.times]).toEqual([1577836800, 1577836800, 1577836800, 1577836800, -1577836800, 99999999999, 1577836800]);
  expect(report.events.finer).toBe(4);
});

test("without value and time every event counts 1 and keeps its place", async () => {
  const { interactions } = await take(items, file("clicks.csv", "user,item\nu,3\nv,1\nu,1\nu,2\n"));
  expect([[...interactions.items], [...interactions.values]]).toEqual([
    [2, 0, 1, 0],
    [1, 1, 1, 1],
  ]);
});

test("an event without a value happened all the same: it gets the median of the others, and is counted", async () => {
  const { interactions, report } = await take(items, file("unvalued.csv", "user,item,rating\nu,1,5\nu,2,\nu,3,2\nv,1,NA\nv,2,4\n"));
  expect([[...interactions.values], report.events.unvalued]).toEqual([[5, 4, 2, 4, 4], 2]);
  const none = await take(items, file("all-unvalued.csv", "user,item,rating\nu,1,\n"));
  expect([...none.interactions.values]).toEqual([1]);
});

const kinds = { purchase: 3, view: 1, skip: -1, seen: null };

test("kinds weigh the events; those weighed null are left out, unknown ones refused by name", async () => {
  const events = file("kinds.csv", "user,item,action\nu,1,view\nu,2,Purchase\nv,3,skip\nv,1,seen\nv,2,stolen\nv,2,\nv,1,stolen\n");
  const { interactions, report } = await take(items, events, { mapping: { kinds } });
  expect([[...interactions.items], [...interactions.values]]).toEqual([
    [0, 1, 2],
    [1, 3, -1],
  ]);
  expect([report.events.kinds, report.events.leftOut]).toEqual([{ view: 1, purchase: 1, skip: 1, seen: 1 }, 1]);
  expect(report.rejected).toEqual({ "kinds.csv": { 'the kind "stolen", which has no weight': 2, "no kind": 1 } });
});

test("kinds in RecBole's atomic files, and with counts: the weight is multiplied, a missing count counts once", async () => {
  const events = file(
    "kinds.inter",
    "user_id:token\titem_id:token\tbehavior:token\tn:float\ttimestamp:float\nu\t1\tview\t3\t2\nu\t2\tpurchase\t1\t1\nu\t3\tpurchase\t\t3\n",
  );
  const { interactions } = await take(items, events, { mapping: { kinds, events: { item: "item_id", "value:count": "n" } } });
  expect([[...interactions.items], [...interactions.values]]).toEqual([
    [1, 0, 2],
    [3, 2, 3],
  ]);
});

test("n plays are worth log2(1 + n); a count below 0 is refused", async () => {
  const { interactions, report } = await take(items, file("plays.csv", "user,item,plays\nu,1,1\nu,2,1023\nu,3,-1\nv,1,0\n"));
  expect([...interactions.values]).toEqual([1, 10, 0]);
  expect(report.rejected).toEqual({ "plays.csv": { "a count below 0": 1 } });
});

test("an event written twice counts once; at another time, of another value or without times it is another", async () => {
  const rows = "user,item,rating,time\nu,1,5,10\nu,2,4,10\nu,1,5,10\nu,1,4,10\nu,1,5,11\nv,1,5,10\nu,2,4,10\n";
  const { interactions, report } = await take(items, file("twice.csv", rows));
  expect([[...interactions.items], [...interactions.values], [...interactions.times]]).toEqual([
    [0, 1, 0, 0, 0],
    [5, 4, 4, 5, 5],
    [10, 10, 10, 11, 10],
  ]);
  expect([report.events.repeated, report.events.kept]).toEqual([2, 5]);
  expect((await take(items, file("again.csv", "user,item\nu,1\nu,1\n"))).report.events).toMatchObject({ kept: 2, repeated: 0 });
});
