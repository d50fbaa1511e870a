import { users } from "../../agents/users.js";
import { logistic } from "../../domain/logistic.js";
import type { Persona, Population } from "../../domain/persona.js";
import { fitLogistic, solved } from "../../ranking/logistic-fit.js";
import { appealOf, tasteOf } from "../../tools/people/appeal.js";
import { chances, seedOf } from "../../tools/people/chances.js";
import { fitPeople, type PeopleInput } from "../../tools/people/fit-people.js";
import { fitRatings, latentOf, ratingAt } from "../../tools/people/ratings.js";
import { bandCount } from "../../tools/people/sessions.js";
import { noise } from "../noise.js";
import { interactionsOf } from "../tiny-world.js";

test("a small system is solved, also where the first pivot is 0", () => {
  expect(
    solved(
      [
        [0, 2],
        [3, 1],
      ],
      [4, 5],
    ),
  ).toEqual([1, 2]);
});

test("the logistic fit finds the weights that made the trials, and keeps the belief without any", () => {
  const next = noise(3);
  const trials = Array.from({ length: 4000 }, () => {
    const x = 4 * next() - 2;
    return { features: [1, x], happened: next() < logistic(-0.5 + 1.5 * x) };
  });
  const [base, slope] = fitLogistic(trials, { mean: [0, 0], precision: [1e-3, 1e-3] }) as [number, number];
  expect(base).toBeGreaterThan(-0.65);
  expect(base).toBeLessThan(-0.35);
  expect(slope).toBeGreaterThan(1.3);
  expect(slope).toBeLessThan(1.7);
  expect(fitLogistic([], { mean: [0.3, -2], precision: [1, 1] })).toEqual([0.3, -2]);
});

test("trials that are all alike draw no weight to infinity", () => {
  const trials = Array.from({ length: 50 }, () => ({ features: [1], happened: true }));
  const [base] = fitLogistic(trials, { mean: [0], precision: [1] }) as [number];
  // Where 50 (1 - p) = base.
  expect(50 * (1 - logistic(base))).toBeCloseTo(base, 5);
});

test("ratings come by level as often as they were given, every level among them", () => {
  const next = noise(5);
  const given = [1, 1, 2, 3, 3, 3, 4, 4, 5, 5];
  const rated = Array.from({ length: 2000 }, (_, k) => ({ value: given[k % 10]!, generosity: 3.1, taste: next() - 0.5, quality: 0 }));
  const model = fitRatings(rated)!;
  const drawn = rated.map((one) => ratingAt(model, latentOf(model, one), Math.max(1e-9, next())));
  for (const [level, share] of [
    [1, 0.2],
    [2, 0.1],
    [3, 0.3],
    [4, 0.2],
    [5, 0.2],
  ] as const) {
    const found = drawn.filter((value) => value === level).length / drawn.length;
    expect(Math.abs(found - share)).toBeLessThan(0.04);
  }
  expect(model.cuts).toEqual(model.cuts.toSorted((a, b) => a - b));
});

test("half a million ratings are no more than many", () => {
  const rated = Array.from({ length: 500_000 }, (_, k) => ({ value: 1 + (k % 2), generosity: 1.5, taste: 0, quality: 0 }));
  const { cuts, own } = fitRatings(rated)!;
  expect(cuts[0]).toBeCloseTo(1.5 * own, 6);
});

test("what has one value only, or very many, has no levels", () => {
  const one = { value: 1, generosity: 1, taste: 0, quality: 0 };
  expect(fitRatings([one, one])).toBeNull();
  expect(fitRatings(Array.from({ length: 30 }, (_, value) => ({ ...one, value })))).toBeNull();
});

test("a taste leans to what was valued, and novelty is 1 before anything was met", () => {
  const [x, y] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
  expect([...tasteOf([x, y], [5, 1], 2)]).toEqual([1, 0]);
  expect([...tasteOf([], [], 2)]).toEqual([0, 0]);
  const sight = { vector: x, popularity: 2, quality: -1 };
  expect(appealOf([1, 0], sight, [])).toEqual([1, 1, 2, -1, 1, 0]);
  expect(appealOf([1, 0], sight, [y, x], 0.7)).toEqual([1, 1, 2, -1, 0, 0.7]);
});

/** Two kinds of items, at right angles; even users take and praise even items, odd users odd ones, each session of four events. */
const twoKinds = (): PeopleInput => {
  const count = 40;
  const next = noise(9);
  const ids = Array.from({ length: count }, (_, k) => `i${k}`);
  const events = Array.from({ length: 30 }, (_, u) => {
    const own = ids.filter((_, k) => k % 2 === u % 2).toSorted(() => next() - 0.5);
    return own
      .slice(0, 12)
      .map((itemId, at) => ({ userId: `u${u}`, itemId, value: 3 + (at % 3), time: 7 * u + 60 * at + 10_000 * Math.floor(at / 4) }));
  }).flat();
  const interactions = interactionsOf(events, ids);
  const items = Float32Array.from({ length: 2 * count }, (_, k) => (k % 2 === Math.floor(k / 2) % 2 ? 1 : 0));
  const popularity = new Float32Array(count);
  for (const item of interactions.items) popularity[item]!++;
  const world = {
    catalogue: { size: count, idOf: (index: number) => ids[index]! },
    space: { dims: 2, items },
    quality: new Float32Array(count).fill(4),
    ranking: { popularity },
  } as unknown as PeopleInput["world"];
  return { world, interactions, seed: 1 };
};

describe("people of two kinds", () => {
  const { population, personas } = fitPeople(twoKinds());

  test("taste is what decides", () => {
    expect(population.trained).toBe(24);
    expect(population.heldOut).toBe(6);
    expect(population.click[1]).toBeGreaterThan(1);
    for (const { userId, taste } of personas) expect(taste[Number(userId.slice(1)) % 2]).toBeCloseTo(1, 3);
  });

  test("held-out users are to compare with, and no personas", () => {
    expect(population.real.ratings).toEqual([
      [3, 24],
      [4, 24],
      [5, 24],
    ]);
    expect(population.real.sessions).toEqual([[4, 6]]);
    expect(personas).toHaveLength(24);
  });

  test("the same input gives the same people, another seed others", () => {
    expect(fitPeople(twoKinds())).toEqual({ population, personas });
    const other = fitPeople({ ...twoKinds(), seed: 2 });
    expect(other.personas.map(({ userId }) => userId)).not.toEqual(personas.map(({ userId }) => userId));
  });
});

const visit = { page: 0, steps: 0, recent: [] };
const see = (index: number) => ({
  itemId: `i${index}`,
  vector: Float32Array.of(index % 2, 1 - (index % 2)),
  popularity: 0,
  quality: 0,
});
const population: Population = {
  ...{ trained: 1, heldOut: 0, mean: [0, 0, 0, 0, 0, 0], deviation: [1, 1, 1, 1, 1, 1], click: [], company: {}, spread: 0.5 },
  leave: Array.from({ length: bandCount }, () => 0),
  rating: { levels: [1, 2, 3], cuts: [-1, 1], own: 1, taste: 0, quality: 0, scale: 1 },
  real: { ratings: [], sessions: [] },
};
const persona = (given: Partial<Persona>): Persona => ({
  ...{ userId: "u", events: 1, taste: [1, 0], click: [-20, 40, 0, 0, 0, 0], leave: -50, generosity: 0, pace: 3 },
  ...given,
});

describe.each(Object.entries(users))("user %s", (_name, over) => {
  const user = over({ population, see });
  const items = [1, 2, 3, 4, 5];

  test("takes items of the page alone, each at its place, by levels that there are", async () => {
    for (let seed = 0; seed < 50; seed++) {
      const { taken, seen } = await user.react(persona({}), { items, visit, seed });
      for (const { item, place, rating, dwell } of taken) {
        expect(items[place]).toBe(item);
        expect([1, 2, 3]).toContain(rating);
        expect(dwell).toBeGreaterThan(0);
        expect(place).toBeLessThan(seen);
      }
    }
  });

  test("answers the same page alike by the seed, and otherwise by another", async () => {
    const open = persona({ click: [0, 0, 0, 0, 0, 0] });
    const first = await user.react(open, { items, visit, seed: 4 });
    expect(await user.react(open, { items, visit, seed: 4 })).toEqual(first);
    const others = await Promise.all([5, 6, 7, 8].map((seed) => user.react(open, { items, visit, seed })));
    expect(others.some((other) => JSON.stringify(other) !== JSON.stringify(first))).toBe(true);
  });

  test("takes what is to the taste", async () => {
    const all = await Promise.all(Array.from({ length: 40 }, (_, seed) => user.react(persona({}), { items, visit, seed })));
    const taken = all.flatMap((one) => one.taken.map(({ item }) => item));
    expect(taken.length).toBeGreaterThan(90);
    expect(taken.every((item) => item % 2 === 1)).toBe(true);
  });

  test("leaves at once where the hazard is high, and tires of pages without anything", async () => {
    const gone = await user.react(persona({ leave: 50 }), { items, visit, seed: 1 });
    expect(gone).toMatchObject({ leaves: true, seen: gone.taken[0]!.place + 1, visit: { page: 1, steps: 1 } });
    const bored = await user.react(persona({ click: [-50, 0, 0, 0, 0, 0] }), { items, visit, seed: 1 });
    expect(bored).toEqual({ taken: [], seen: 5, leaves: false, visit: { page: 1, steps: 1, recent: [] } });
  });
});

test("neighbouring seeds bring chances that have nothing to do with each other", () => {
  const firsts = Array.from({ length: 1000 }, (_, seed) => chances(seed)());
  expect(Math.abs(firsts.reduce((sum, x) => sum + x, 0) / 1000 - 0.5)).toBeLessThan(0.03);
  const together = firsts.slice(1).reduce((sum, x, k) => sum + (x - 0.5) * (firsts[k]! - 0.5), 0) / 999;
  expect(Math.abs(together)).toBeLessThan(0.01);
  expect(new Set(Array.from({ length: 1000 }, (_, k) => seedOf(0, k))).size).toBe(1000);
});
