import type { Interactions } from "../../catalog/interactions.js";
import { itemsOf } from "../../eval/keep-events.js";
import type { Split, SplitOptions } from "../../eval/split.js";
import { splits } from "../../eval/splits.js";
import { noise } from "../noise.js";
import { interactionsOf } from "../tiny-world.js";

const itemCount = 60;
const options: SplitOptions = { itemCount, seed: 7, negatives: 7, liked: 4, past: 5 };

/** 40 users of 1 to 25 events over 60 items, no item twice for a user; times on one clock, some of them equal. */
const world = (): Interactions => {
  const next = noise(3);
  const events = Array.from({ length: 40 }, (_, user) => {
    const items = Array.from({ length: itemCount }, (_, item) => ({ item, key: next() })).toSorted((a, b) => a.key - b.key);
    const begin = 1000 * next();
    return items.slice(0, 1 + Math.floor(25 * next())).map(({ item }, at) => ({
      userId: `u${user}`,
      itemId: `i${item}`,
      value: 1 + Math.floor(5 * next()),
      time: Math.floor(begin + 20 * at),
    }));
  }).flat();
  return interactionsOf(
    events,
    Array.from({ length: itemCount }, (_, item) => `i${item}`),
  );
};

describe.each(Object.entries<Split>(splits))("split %s", (_name, split) => {
  const all = world();
  const { train, cases } = split.hold(all, options);

  test("asks somebody, nobody twice, and says in a sentence what it does", () => {
    expect(cases.length).toBeGreaterThan(5);
    expect(new Set(cases.map(({ user }) => user)).size).toBe(cases.length);
    expect(split.about(options)).toMatch(/^[^\n]{40,}$/);
  });

  test("never teaches what it asks", () => {
    for (const { user, targets } of cases) {
      const taught = new Set(itemsOf(train, user));
      expect([...targets].filter((item) => taught.has(item))).toEqual([]);
    }
  });

  test("asks for what the user met, and not for what stands in the past", () => {
    for (const { user, history, targets } of cases) {
      const met = new Set(itemsOf(all, user));
      expect(targets.length).toBeGreaterThan(0);
      expect([...targets].every((item) => met.has(item) && !history.includes(item))).toBe(true);
      expect([...history].every((item) => met.has(item))).toBe(true);
    }
  });

  test("keeps users' indexes, and teaches nothing that was not there", () => {
    expect(train.users).toEqual(all.users);
    all.users.forEach((_, user) => {
      const met = [...itemsOf(all, user)];
      expect([...itemsOf(train, user)].every((item) => met.includes(item))).toBe(true);
    });
  });

  test("is decided by the data and the seed", () => {
    expect(split.hold(world(), options).cases).toEqual(cases);
  });
});

const sequence = (values: readonly number[], times?: readonly number[]): Interactions =>
  interactionsOf(
    values.map((value, at) => ({ userId: "u", itemId: `i${at}`, value, time: times?.[at] ?? at })),
    values.map((_, at) => `i${at}`),
  );

const held = (split: Split, all: Interactions) => {
  const { train, cases } = split.hold(all, { ...options, itemCount: all.items.length });
  return { train: [...train.items], history: [...(cases[0]?.history ?? [])], targets: [...(cases[0]?.targets ?? [])] };
};

test("leave-last-out: the second last event is context and not learned from", () => {
  expect(held(splits.loo, sequence([5, 5, 5, 5, 5]))).toEqual({ train: [0, 1, 2], history: [0, 1, 2, 3], targets: [4] });
});

test("leave-last-out: equal times keep the order of the file", () => {
  expect(held(splits.loo, sequence([5, 5, 5, 5], [1, 1, 1, 1]))).toEqual({ train: [0, 1], history: [0, 1, 2], targets: [3] });
});

test("leave-last-out: who has two events is not asked, and all of them are learned from", () => {
  expect(held(splits.loo, sequence([5, 5]))).toEqual({ train: [0, 1], history: [], targets: [] });
});

test("temporal: four fifths, rounded down, before the rest", () => {
  expect(held(splits.temporal, sequence([5, 5, 5, 5, 5, 5, 5]))).toEqual({
    train: [0, 1, 2, 3, 4],
    history: [0, 1, 2, 3, 4],
    targets: [5, 6],
  });
});

test("random: as many as temporal, the past in order, another seed draws others", () => {
  const all = sequence(new Array(50).fill(5));
  const { train, targets } = held(splits.random, all);
  expect([train.length, targets.length]).toEqual([40, 10]);
  expect(train).toEqual(train.toSorted((a, b) => a - b));
  const other = splits.random.hold(all, { ...options, seed: 8 }).cases[0]!;
  expect([...other.targets]).not.toEqual(targets);
});

test("global: nothing that is learned happens after what is asked", () => {
  const all = world();
  const { train, cases } = splits.global.hold(all, options);
  const point = Math.max(...train.times);
  for (const { user, targets } of cases) {
    for (let at = all.offsets[user]!; at < all.offsets[user + 1]!; at++)
      if (targets.includes(all.items[at]!)) expect(all.times[at]).toBeGreaterThan(point);
  }
});

test("global: refuses times that are each user's own order", () => {
  const events = ["u", "v", "w"].flatMap((userId) =>
    ["a", "b", "c", "d", "e", "f"].map((itemId, time) => ({ userId, itemId, value: 5, time })),
  );
  const all = interactionsOf(events, ["a", "b", "c", "d", "e", "f"]);
  expect(() => splits.global.hold(all, { ...options, itemCount: 6 })).toThrow(/temporal/);
});

describe("macrec", () => {
  const all = world();
  const { cases } = splits.macrec.hold(all, options);

  test("the target stands among as many others as asked, none of which the user ever met", () => {
    for (const { user, targets, candidates } of cases) {
      const met = new Set(itemsOf(all, user));
      expect(new Set(candidates)).toHaveProperty("size", 8);
      expect([...candidates!].filter((item) => met.has(item))).toEqual([...targets]);
    }
  });

  test("asks only about liked last events, with the last five as the past", () => {
    for (const { user, history } of cases) {
      expect(all.values[all.offsets[user + 1]! - 1]).toBeGreaterThanOrEqual(4);
      expect([...history]).toEqual([...itemsOf(all, user).slice(-6, -1)]);
    }
  });

  test("the target's place among the candidates tells nothing", () => {
    const places = Array.from({ length: 40 }, (_, seed) =>
      splits.macrec.hold(all, { ...options, seed }).cases.map(({ targets, candidates }) => candidates!.indexOf(targets[0]!)),
    ).flat();
    const counts = Array.from({ length: 8 }, (_, place) => places.filter((one) => one === place).length / places.length);
    for (const share of counts) expect(Math.abs(share - 1 / 8)).toBeLessThan(0.05);
  });

  test("a catalogue with too few other items gives as many as there are", () => {
    const small = sequence([5, 5, 5, 5]);
    const { cases: asked } = splits.macrec.hold(small, { ...options, itemCount: 6 });
    expect([...asked[0]!.candidates!].toSorted()).toEqual([3, 4, 5]);
  });
});
