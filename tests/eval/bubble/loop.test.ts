import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loopDoors } from "../../../app/loop-doors.js";
import type { Environment, LoopInput } from "../../../eval/loop-doors.js";
import { tinyDataset } from "../tiny-dataset.js";

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

test("a policy that nobody knows is refused by name", async () => {
  await expect(environment.loop(input({ policy: "fulll" }))).rejects.toThrow(/full, solo, ease/);
});
