import { HeldTastes } from "../../app/memory/held-tastes.js";
import { learnEvent, newborn } from "../../ranking/lifelong.js";
import type { Tastes } from "../../tools/tastes.js";
import { noise } from "../noise.js";

const dims = 4;
const after = (tastes: Tastes, events: number, seed: number): Tastes => {
  const next = noise(seed);
  for (let n = 0; n < events; n++)
    learnEvent(tastes.life, { vector: Float64Array.from({ length: dims }, () => next() - 0.5), values: [`g=${n % 3}`] }, 0.5);
  return tastes;
};
const fresh = (): Tastes => ({ life: newborn(dims), values: { count: 0, mean: 0, widest: 0 } });
const json = (tastes: HeldTastes): unknown => JSON.parse(JSON.stringify(tastes));

test("tastes taken over go on as a copy does, and as what was stored and read does, to the last bit", () => {
  const learned = () => HeldTastes.learned(after(fresh(), 30, 1));
  const onCopy = json(HeldTastes.learned(after(learned().copy(), 5, 2)));
  expect(json(HeldTastes.learned(after(learned().taken(), 5, 2)))).toEqual(onCopy);
  const read = HeldTastes.read(json(learned()) as ReturnType<HeldTastes["toJSON"]>);
  expect(json(HeldTastes.learned(after(read.taken(), 5, 2)))).toEqual(onCopy);
});

test("a document whose tastes were taken over is neither copied nor written; one that was read stays", () => {
  const learned = HeldTastes.learned(after(fresh(), 3, 1));
  const read = HeldTastes.read(learned.toJSON());
  learned.taken();
  expect(() => learned.copy()).toThrow(/taken over/);
  expect(() => JSON.stringify(learned)).toThrow(/taken over/);
  const before = json(read);
  after(read.taken(), 3, 2);
  expect(json(read)).toEqual(before);
});
