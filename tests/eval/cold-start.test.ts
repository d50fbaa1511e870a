import { byContent, newItems } from "../../eval/cold/items.js";
import { strangersOf, withLast } from "../../eval/cold/users.js";
import { itemsOf } from "../../eval/keep-events.js";
import { splits } from "../../eval/splits.js";
import type { SemanticSpace } from "../../ranking/semantic-space.js";
import { checkerboard, checkerboardItems, interactionsOf } from "../tiny-world.js";

const size = 40;
const all = interactionsOf(checkerboard(size), checkerboardItems(size));
const held = splits.loo.hold(all, { itemCount: size, seed: 1, negatives: 1, liked: 0, past: 0 });

test("the models learn nothing of a stranger", () => {
  const { train, cases } = strangersOf(held, 0.2, 1000, 1);
  expect(cases).toHaveLength(8);
  for (const { user } of cases) expect(itemsOf(train, user)).toHaveLength(0);
  expect(train.items.length).toBe(held.train.items.length - cases.reduce((sum, { user }) => sum + itemsOf(held.train, user).length, 0));
});

test("no more strangers than asked for, drawn by the seed", () => {
  const drawn = (seed: number) => strangersOf(held, 0.5, 3, seed).cases.map(({ user }) => user);
  expect(drawn(1)).toHaveLength(3);
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(1)).not.toEqual(drawn(2));
});

test("what is known of a stranger are the last events", () => {
  const [one] = held.cases;
  expect([...withLast([one!], 2)[0]!.history]).toEqual([...one!.history.slice(-2)]);
});

describe("new items", () => {
  const { train, cases } = newItems(all, size, 0.1, 3);

  test("are met by nobody who is learned from, and are all that is ranked", () => {
    const fresh = new Set(cases[0]!.candidates);
    expect(fresh.size).toBe(4);
    expect([...train.items].filter((item) => fresh.has(item))).toEqual([]);
    for (const { targets, history } of cases) {
      expect([...targets].every((item) => fresh.has(item))).toBe(true);
      expect([...history].some((item) => fresh.has(item))).toBe(false);
    }
  });

  test("are found by what they are", () => {
    // Even items lie in one direction, odd ones in the other.
    const items = Float32Array.from({ length: size * 2 }, (_, at) => ((at >> 1) % 2 === at % 2 ? 1 : 0));
    const cosine = (item: number, vector: Float32Array) => items[2 * item]! * vector[0]! + items[2 * item + 1]! * vector[1]!;
    const space: SemanticSpace = {
      dims: 2,
      items,
      cosine,
      query: () => undefined,
      similarity: () => 0,
      widened: () => space,
      save: () => ({ meta: {}, columns: {} }),
    };
    const out = new Float32Array(size);
    byContent("content", space, 0.9).score({ user: 0, history: Int32Array.of(2, 4, 8) }, out);
    expect(out[6]).toBeGreaterThan(0);
    expect(out[7]).toBe(0);
  });
});
