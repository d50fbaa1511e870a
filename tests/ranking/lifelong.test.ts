import { copyOfLife, learnEvent, lifelongRules, newborn, tasteOf } from "../../ranking/lifelong.js";
import { lifelongOf, StoredLifelong, settle, storedLifelong } from "../../ranking/stored-lifelong.js";
import { cosine, type Phi } from "../../ranking/theta.js";
import { noise } from "../noise.js";

const dims = 6;
/** An item of one of the six kinds, a little apart from the others of its kind. */
const item = (kind: number, random: () => number): Phi => {
  const vector = Float64Array.from({ length: dims }, (_, k) => (k === kind ? 1 : 0) + 0.3 * (random() - 0.5));
  const length = Math.hypot(...vector);
  return { vector: vector.map((one) => one / length), values: [`kind=${kind}`] };
};
const axis = (kind: number) => Float64Array.from({ length: dims }, (_, k) => (k === kind ? 1 : 0));

/** Learns `count` items of a kind; the events at which an alarm was raised. */
const live = (life: ReturnType<typeof newborn>, kind: number, count: number, random: () => number): number[] =>
  Array.from({ length: count }, (_, k) => (learnEvent(life, item(kind, random), 1).alarm ? k + 1 : 0)).filter(Boolean);

test("a user who turns away is noticed within ten events, and the old taste is frozen, bit by bit the same ever after", () => {
  const random = noise(1);
  const life = newborn(dims);
  expect(live(life, 0, 80, random)).toEqual([]);
  const [delay] = live(life, 1, 30, random);
  expect(delay).toBeLessThanOrEqual(10);
  expect(life.prototypes).toHaveLength(1);
  const frozen = life.prototypes[0]!.theta.vector.slice();
  expect(cosine(frozen, axis(0))).toBeGreaterThan(0.95);
  live(life, 1, 60, random);
  expect(life.prototypes[0]!.theta.vector).toEqual(frozen);
  expect(cosine(life.long.vector, axis(1))).toBeGreaterThan(0.95);
});

test("a user who comes back finds the taste as it was left", () => {
  const random = noise(2);
  const life = newborn(dims);
  live(life, 0, 80, random);
  live(life, 1, 60, random);
  expect(life.active).toBeNull();
  live(life, 0, 20, random);
  expect(life.active).not.toBeNull();
  expect(life.longEvents).toBeGreaterThan(80);
  expect(cosine(life.long.vector, axis(0))).toBeGreaterThan(0.95);
});

test("what was liked once still counts: of three tastes, each outranks a fourth", () => {
  const random = noise(3);
  const life = newborn(dims);
  for (const kind of [0, 1, 2]) live(life, kind, 60, random);
  const taste = tasteOf(life);
  for (const kind of [0, 1, 2]) expect(taste(axis(kind))).toBeGreaterThan(taste(axis(5)) + 0.2);
});

test("a steady user raises no more than one alarm in 200 events, whoever it is", () => {
  let alarms = 0;
  for (let seed = 10; seed < 30; seed++) alarms += live(newborn(dims), 0, 200, noise(seed)).length;
  expect(alarms).toBeLessThanOrEqual(20);
});

test("never more prototypes than allowed, and none of them lost among the rest", () => {
  const random = noise(4);
  const life = newborn(dims);
  for (let turn = 0; turn < 40; turn++) live(life, (turn * 5) % dims, 40, random);
  expect(life.prototypes.length).toBeLessThanOrEqual(lifelongRules.most);
  const events = life.prototypes.reduce((sum, one) => sum + one.events, 0);
  expect(Number.isFinite(events)).toBe(true);
});

test("a disliked item pushes away, within bounds however often", () => {
  const life = newborn(dims);
  for (let k = 0; k < 1000; k++) learnEvent(life, { vector: axis(0), values: ["kind=0"] }, -1);
  expect(Math.hypot(...life.whole.vector)).toBeLessThanOrEqual(1 + 1e-9);
  expect(tasteOf(life)(axis(0))).toBeLessThan(-0.9);
});

test("an item of which nothing is known teaches nothing", () => {
  const life = newborn(dims);
  learnEvent(life, { vector: new Float64Array(dims), values: [] }, 1);
  expect(life).toEqual(newborn(dims));
});

test("stored and read back it goes on the same, to the precision of 32 bits", () => {
  const random = noise(6);
  const life = newborn(dims);
  live(life, 0, 60, random);
  live(life, 1, 30, random);
  const back = lifelongOf(StoredLifelong.parse(JSON.parse(JSON.stringify(storedLifelong(life)))));
  const more = item(2, random);
  learnEvent(life, more, 1);
  learnEvent(back, more, 1);
  expect(back.events).toBe(life.events);
  back.long.vector.forEach((one, k) => {
    expect(one).toBeCloseTo(life.long.vector[k]!, 6);
  });
});

test("settled, it is to the bit what is read back, whenever it is stored", () => {
  const random = noise(7);
  const [life, free] = [newborn(dims), newborn(dims)];
  let read = newborn(dims);
  for (let turn = 0; turn < 8; turn++)
    for (let k = 0; k < 30; k++) {
      const one = item((turn * 3) % dims, random);
      const y = k % 7 === 6 ? -0.5 : 0.7;
      for (const each of [life, read, free]) learnEvent(each, one, y);
      settle(life);
      read = lifelongOf(StoredLifelong.parse(JSON.parse(JSON.stringify(storedLifelong(read)))));
      expect(life).toEqual(read);
    }
  expect(life.prototypes.length).toBeGreaterThan(0);
  expect(life).not.toEqual(free);
});

test("settling one taste leaves those that share its prototypes alone", () => {
  const random = noise(8);
  const life = newborn(dims);
  for (let turn = 0; turn < 3; turn++) live(life, turn, 40, random);
  const [before, copy] = [structuredClone(life.prototypes), copyOfLife(life)];
  settle(copy);
  expect(life.prototypes).toEqual(before);
  expect(copy.prototypes).not.toEqual(before);
});
