import { summed } from "../../domain/leans.js";

test("leans of several agents on one item add up, others stand as they are", () => {
  expect([...summed({ debaters: { a: 1, b: -0.5 }, critic: { a: -20 } })]).toEqual([
    ["a", -19],
    ["b", -0.5],
  ]);
});

test("an item may be called anything", () =>
  expect(summed({ x: JSON.parse('{"__proto__": 2, "constructor": 1}') }).get("__proto__")).toBe(2));

test("of no leans comes nothing", () => expect(summed({}).size).toBe(0));
