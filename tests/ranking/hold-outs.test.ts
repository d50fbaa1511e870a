import fc from "fast-check";
import type { Query } from "../../ranking/fit/hold-out.js";
import { type HoldOutSpec, hold } from "../../ranking/fit/hold-outs.js";
import { randomSequences, trainingOf } from "./worlds.js";

const asked = (queries: readonly Query[]) => queries.map(({ user, history, targets }) => [user, Array.from(history), Array.from(targets)]);

const world = trainingOf([[0, 1, 2], [3, 4], [], [5, 6, 5], [1, 1, 2, 3, 4, 5, 6, 0]], 7).interactions;

test("last: hides the last event of whoever has three, and asks for it where it may be found", () => {
  const { rest, queries } = hold(world, 7, { kind: "last" });
  expect(asked(queries)).toEqual([
    [0, [0, 1], [2]],
    [4, [1, 1, 2, 3, 4, 5, 6], [0]],
  ]);
  expect(Array.from(rest.offsets)).toEqual([0, 2, 4, 4, 6, 13]);
  expect(Array.from(rest.items)).toEqual([0, 1, 3, 4, 5, 6, 1, 1, 2, 3, 4, 5, 6]);
});

test("last of several: asks for each with what came before it, and two events stay", () => {
  const { rest, queries } = hold(world, 7, { kind: "last", count: 2 });
  expect(asked(queries)).toEqual([
    [0, [0, 1], [2]],
    [4, [1, 1, 2, 3, 4, 5], [6]],
    [4, [1, 1, 2, 3, 4, 5, 6], [0]],
  ]);
  expect(Array.from(rest.offsets)).toEqual([0, 2, 4, 4, 6, 12]);
});

test("tail: hides the last share and asks for all of it at once", () => {
  const { rest, queries } = hold(world, 7, { kind: "tail", share: 0.4 });
  expect(asked(queries)).toEqual([
    [0, [0, 1], [2]],
    [4, [1, 1, 2, 3, 4], [5, 6, 0]],
  ]);
  expect(Array.from(rest.offsets)).toEqual([0, 2, 4, 4, 6, 11]);
});

test("random: another seed hides other events, the same seed the same", () => {
  const spec = (seed: number): HoldOutSpec => ({ kind: "random", seed, share: 0.4 });
  expect(hold(world, 7, spec(1))).toEqual(hold(world, 7, spec(1)));
  expect(hold(world, 7, spec(1)).queries).not.toEqual(hold(world, 7, spec(2)).queries);
});

describe("last, among drawn items", () => {
  const among = { others: 3, seed: 5, least: 4, past: 2 };
  const rated = { ...world, values: world.values.map((_, at) => (at === 2 ? 3 : 5)) };

  test("asks for liked events alone, the end of the past known, the target among items never met", () => {
    const plain = hold(world, 20, { kind: "last", count: 2 });
    const { rest, queries } = hold(rated, 20, { kind: "last", count: 2, among });
    expect(rest.items).toEqual(plain.rest.items);
    expect(asked(queries)).toEqual([
      [4, [4, 5], [6]],
      [4, [5, 6], [0]],
    ]);
    for (const { targets, candidates } of queries) {
      expect(candidates).toHaveLength(4);
      expect(new Set(candidates).size).toBe(4);
      expect(Array.from(candidates!).filter((item) => item < 7)).toEqual(Array.from(targets));
    }
  });

  test("takes fewer where the catalogue has no more, and the whole past for 0", () => {
    const { queries } = hold(rated, 8, { kind: "last", among: { ...among, past: 0 } });
    expect(queries.map(({ history, candidates }) => [history.length, candidates!.length])).toEqual([[7, 2]]);
  });

  test("another seed draws others", () => {
    const drawn = (seed: number) => hold(rated, 500, { kind: "last", among: { ...among, seed } }).queries[0]!.candidates;
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });
});

const specs = fc.oneof(
  fc.record({ kind: fc.constant("last" as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant("tail" as const), share: fc.double({ min: 0.05, max: 0.5, noNaN: true }) }),
  fc.record({ kind: fc.constant("random" as const), seed: fc.nat(99), share: fc.double({ min: 0.05, max: 0.5, noNaN: true }) }),
);

test("no way of hiding leaks a target into its past, loses an event or asks for a seen item", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), specs, (seed, spec) => {
      const { interactions } = trainingOf(randomSequences(seed, { users: 12, items: 15, longest: 20 }), 15);
      const { rest, queries } = hold(interactions, 15, spec);
      expect(rest.offsets.length).toBe(interactions.offsets.length);
      expect(rest.items.length).toBe(rest.values.length);
      expect(rest.items.length).toBeLessThanOrEqual(interactions.items.length);
      for (const { history, targets } of queries) {
        expect(history.length).toBeGreaterThan(0);
        expect(targets.length).toBeGreaterThan(0);
        for (const target of targets) expect(history.includes(target)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});
