import fc from "fast-check";
import { pastsKept, pastsOver } from "../../app/pasts.js";
import { interactionsOf } from "../tiny-world.js";

const events = [
  { userId: "a", itemId: "i1", value: 3, time: 1 },
  { userId: "a", itemId: "i0", value: 1, time: 2 },
  { userId: "b", itemId: "i2", value: 5, time: 3 },
];
const fresh = () => interactionsOf(events, ["i0", "i1", "i2"]);
const plain = { a: { items: [1, 0], values: [3, 1] }, b: { items: [2], values: [5] } };

test("appended events end a user's past, and whoever was given it before keeps what he was given", () => {
  const arrivals = fc.array(
    fc.record({ user: fc.constantFrom("a", "b", "new", "newer"), item: fc.nat(2), value: fc.integer({ min: 1, max: 5 }) }),
  );
  fc.assert(
    fc.property(arrivals, (arrived) => {
      const interactions = fresh();
      const pasts = pastsOver(interactions);
      const expected: Record<string, { items: number[]; values: number[] }> = structuredClone(plain);
      const given: { past: ReturnType<typeof pasts.of>; words: string }[] = [];
      const told = (past: ReturnType<typeof pasts.of>) => JSON.stringify([[...past.items], [...past.values]]);
      for (const { user, item, value } of arrived) {
        const before = pasts.of(user);
        given.push({ past: before, words: told(before) });
        pasts.append(user, item, value);
        expected[user] ??= { items: [], values: [] };
        expected[user].items.push(item);
        expected[user].values.push(value);
        expect(pasts.of(user)).toBe(pasts.of(user));
      }
      for (const [user, { items, values }] of Object.entries(expected)) {
        expect(pasts.of(user).known).toBe(true);
        expect([[...pasts.of(user).items], [...pasts.of(user).values]]).toEqual([items, values]);
      }
      for (const { past, words } of given) expect(told(past)).toBe(words);
      expect([...interactions.items]).toEqual([...fresh().items]);
      expect([...interactions.values]).toEqual([...fresh().values]);
    }),
  );
});

test("a long past is not copied with every event: a hundred thousand share their rooms", () => {
  const pasts = pastsOver(fresh());
  const rooms = new Set<ArrayBufferLike>();
  for (let k = 0; k < 100_000; k++) {
    pasts.append("a", k % 3, 1);
    rooms.add(pasts.of("a").items.buffer);
  }
  expect(pasts.of("a").items).toHaveLength(100_002);
  expect(rooms.size).toBeLessThan(20);
});

test("of many users' pasts the first is let go, and those that grew are kept", () => {
  const many = Array.from({ length: pastsKept + 2 }, (_, k) => ({ userId: `u${k}`, itemId: "i0", value: 1, time: k }));
  const pasts = pastsOver(interactionsOf(many, ["i0", "i1"]));
  pasts.append("u1", 1, 2);
  const [first, grown] = [pasts.of("u0"), pasts.of("u1")];
  for (const { userId } of many) pasts.of(userId);
  expect(pasts.of("u1")).toBe(grown);
  expect([...grown.items]).toEqual([0, 1]);
  expect(pasts.of("u0")).not.toBe(first);
  expect(pasts.of("u0")).toEqual(first);
});
