import { frozen } from "../../domain/frozen.js";

test("plain objects and arrays are frozen to the last, and are the same ones", () => {
  const given = { list: [{ n: 1 }], inner: { text: "x", none: null } };
  const made = frozen(given);
  expect(made).toBe(given);
  expect([made, made.list, made.list[0], made.inner].every(Object.isFrozen)).toBe(true);
  expect(() => made.list.push({ n: 2 })).toThrow(TypeError);
  expect(frozen(7)).toBe(7);
  expect(frozen(null)).toBeNull();
});

test("what is of a class of its own stays as it is", () => {
  const made = frozen({ numbers: Float64Array.of(1), map: new Map([["a", 1]]) });
  made.numbers[0] = 2;
  made.map.set("b", 2);
  expect([made.numbers[0], made.map.size]).toEqual([2, 2]);
});
