import { lifePicture } from "../../tools/life-picture.js";
import type { Past } from "../../tools/world.js";
import { bundled } from "../bundled.js";

const { world, past } = bundled();
const bearing = (value: string, count: number): number[] =>
  Array.from({ length: world.catalogue.size }, (_, index) => index)
    .filter((index) => world.traits(index).join() === value)
    .slice(0, count);
const pastOf = (items: number[]): Past => ({ known: true, items: Int32Array.from(items), values: Float32Array.from(items, () => 4) });

test("stretches cover a past without gaps, and hold the shares of what was met", () => {
  const items = [...bearing("genres=Documentary", 60), ...bearing("genres=Comedy", 60)];
  const { events, field, values, stretches, eraField, eras } = lifePicture(world, pastOf(items));
  expect({ events, field, values, eraField }).toEqual({
    events: 120,
    field: "genres",
    values: ["Comedy", "Documentary"],
    eraField: "year",
  });
  expect(stretches[0]!.values).toEqual([0, 1]);
  expect(stretches.at(-1)!.values).toEqual([1, 0]);
  expect(stretches.map(({ from }) => from)).toEqual([1, ...stretches.slice(0, -1).map(({ to }) => to + 1)]);
  expect(stretches.at(-1)!.to).toBe(120);
  expect([...eras]).toEqual([...eras].sort());
});

test("a taste that turns is marked behind the turn", () => {
  const items = [...bearing("genres=Documentary", 150), ...bearing("genres=Horror", 80)];
  const { drifts } = lifePicture(world, pastOf(items));
  expect(drifts.filter(({ at }) => at > 150)).toHaveLength(1);
  expect(lifePicture(world, pastOf(bearing("genres=Comedy", 12))).drifts).toEqual([]);
});

test("nothing met, nothing drawn", () => {
  expect(lifePicture(world, past("nobody"))).toMatchObject({ events: 0, field: null, stretches: [], drifts: [] });
});
