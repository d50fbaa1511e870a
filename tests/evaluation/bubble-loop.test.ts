import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loopDoors } from "../../app/loop-doors.js";
import type { Environment, LoopInput } from "../../eval/loop-doors.js";
import { tinyDataset } from "../eval/tiny-dataset.js";

const out = mkdtempSync(join(tmpdir(), "parley-loop-"));
const { folder, remove } = tinyDataset(24);
afterAll(() => {
  remove();
  rmSync(out, { recursive: true, force: true });
});

let environment: Environment;
beforeAll(async () => {
  environment = await loopDoors.environment({ dataset: folder, out, seed: 3, progress: () => {} });
});
const input = (rest: Partial<LoopInput> = {}): LoopInput => ({ policy: "full", users: 4, rounds: 3, count: 3, feedback: true, ...rest });

test.each(["full", "solo", "popular"])("%s shows nobody an item twice, and no place is taken that was not there", async (policy) => {
  const pages = await environment.loop(input({ policy }));
  expect(pages).toHaveLength(4);
  for (const own of pages) {
    expect(own).toHaveLength(3);
    const all = own.flatMap(({ items }) => [...items]);
    expect(new Set(all).size).toBe(all.length);
    for (const { items, taken } of own) for (const place of taken) expect(items[place]).toBeDefined();
  }
});

test("the same seed makes the same loop, and the first page knows nothing of feedback", async () => {
  const [once, again, untold] = [
    await environment.loop(input()),
    await environment.loop(input()),
    await environment.loop(input({ feedback: false })),
  ];
  expect(again).toEqual(once);
  expect(untold.map(([first]) => first)).toEqual(once.map(([first]) => first));
});

test("no page of `random` is likelier than another, though their seeds are neighbours", async () => {
  const times = 1300;
  const [someone] = environment.people;
  const pages = await environment.firstPages({ policy: "random", userIds: Array.from({ length: times }, () => someone!), count: 2 });
  const met = new Set(environment.met(someone!));
  const free = environment.catalogue.size - met.size;
  const counts = new Map<number, number>();
  for (const page of pages) for (const item of page) counts.set(item, (counts.get(item) ?? 0) + 1);
  expect(counts.size).toBe(free);
  const share = 2 / free;
  for (const [item, count] of counts) {
    expect(met.has(item)).toBe(false);
    expect(Math.abs(count / times - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / times));
  }
});

test.each(["full", "solo", "ease", "popular"])(
  "the first page of %s is the same whoever of the likenesses comes, and what the loop shows",
  async (policy) => {
    const [one, other] = environment.people;
    const pages = await environment.firstPages({ policy, userIds: [one!, other!, one!], count: 3 });
    expect(pages[2]).toEqual(pages[0]);
    const shown = await environment.loop(input({ policy, users: environment.people.length, rounds: 1 }));
    const all = await environment.firstPages({ policy, userIds: environment.people, count: 3 });
    const sorted = (of: readonly Int32Array[]) => of.map(String).sort();
    expect(sorted(shown.map(([first]) => first!.items))).toEqual(sorted(all));
  },
);

test("a visit by itself is decided by its seed, and takes only what is there", async () => {
  const [someone] = environment.people;
  const visits = await Promise.all([1, 1, 2, 3, 4].map((seed) => environment.visit(someone!, [20, 21, 22, 23], seed)));
  expect(visits[1]).toEqual(visits[0]);
  for (const places of visits) for (const place of places) expect([0, 1, 2, 3]).toContain(place);
  expect(new Set(visits.map(String)).size).toBeGreaterThan(1);
});

test("another data set in the same folder is not taken for the first, nor another seed's people", async () => {
  const other = tinyDataset(12);
  try {
    const smaller = await loopDoors.shop({ dataset: other.folder, out, progress: () => {} });
    expect(smaller.catalogue.size).toBe(12);
    expect(environment.catalogue.size).toBe(24);
    const again = await loopDoors.environment({ dataset: folder, out, seed: 4, progress: () => {} });
    expect(again.people).not.toEqual(environment.people);
  } finally {
    other.remove();
  }
});

test("a policy that nobody knows is refused by name", async () => {
  await expect(environment.loop(input({ policy: "fulll" }))).rejects.toThrow(/full, solo, ease/);
});
