import { readFileSync } from "node:fs";
import { join } from "node:path";
import { datasetFiles } from "../../catalog/dataset-files.js";
import { ingest } from "../../catalog/ingest.js";
import { syntheticEvents, syntheticItems } from "../../eval/synthetic.js";
import { writeSynthetic } from "../../eval/write-synthetic.js";
import { temporary } from "../catalog/files.js";

const { path } = temporary();
const size = { items: 500, users: 100, events: 6000, seed: 3 };
const events = [...syntheticEvents(size)];
const counts = (key: "user" | "item"): number[] => {
  const found = new Map<number, number>();
  for (const event of events) found.set(event[key], (found.get(event[key]) ?? 0) + 1);
  return [...found.values()].sort((a, b) => b - a);
};

test("one seed makes one world, another another", () => {
  expect([...syntheticEvents(size)]).toEqual(events);
  expect([...syntheticItems({ items: 5, seed: 3 })]).toEqual([...syntheticItems(size)].slice(0, 5));
  expect([...syntheticEvents({ ...size, seed: 4 })]).not.toEqual(events);
});

test("events are as many as asked for, within the world, and time never goes back", () => {
  expect(events).toHaveLength(size.events);
  const wrong = events.filter(({ user, item, value }) => !(user >= 0 && user < 100 && item >= 0 && item < 500 && value >= 1 && value <= 5));
  expect(wrong).toEqual([]);
  expect(events.map(({ time }) => time)).toEqual(events.map(({ time }) => time).toSorted((a, b) => a - b));
});

test("a few items take much and most take little, users less so; a user's genre shows", () => {
  const head = (sorted: number[]) => sorted.slice(0, 20).reduce((sum, count) => sum + count, 0) / size.events;
  expect(head(counts("item"))).toBeGreaterThan(0.2);
  expect(head(counts("item"))).toBeLessThan(0.6);
  expect(head(counts("user"))).toBeLessThan(0.6);
  const home = events.filter(({ user, item }) => user % 20 === item % 20).length / events.length;
  expect(home).toBeGreaterThan(0.6);
  expect(home).toBeLessThan(0.95);
});

test.each(["csv", "jsonl"] as const)("written as %s it is a folder that ingest takes whole", async (format) => {
  await writeSynthetic(path(format), size, format);
  const { layout: _, ...files } = datasetFiles(path(format));
  const { catalogue, interactions, report } = await ingest({ ...files, rejects: path("rejects.csv") });
  expect([catalogue.size, interactions.items.length, report.rejected]).toEqual([500, 6000, {}]);
  expect(catalogue.item(7)).toEqual(
    expect.objectContaining({ id: "i7", numbers: { year: expect.any(Number), price: expect.any(Number) } }),
  );
  expect(readFileSync(join(path(format), "events.csv"), "utf8").split("\n")[1]).toBe(
    `u${events[0]!.user},i${events[0]!.item},${events[0]!.value},${events[0]!.time}`,
  );
});
