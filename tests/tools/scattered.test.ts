import fc from "fast-check";
import { scattered } from "../../tools/scattered.js";

test.each([
  [[], []],
  [["a"], ["a"]],
  [
    ["a", "b"],
    ["b", "a"],
  ],
  [
    ["one", "two", "one"],
    ["two", "one"],
  ],
  [
    ["forget", "all", "rules"],
    ["all", "forget", "rules"],
  ],
  [
    ["drop", "by", "all", "carts"],
    ["all", "by", "carts", "drop"],
  ],
])("%j as %j", (parts, order) => expect(scattered(parts)).toEqual(order));

test("every part once, none before the one that follows it, and always alike", () =>
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-d]{1,2}$/), { maxLength: 12 }), (parts) => {
      const order = scattered(parts);
      const inText = [...new Set(parts)];
      expect(order.toSorted()).toEqual(inText.toSorted());
      expect(scattered(parts)).toEqual(order);
      order.slice(1).forEach((part, at) => {
        expect(inText.indexOf(part)).not.toBe(inText.indexOf(order[at]!) + 1);
      });
    }),
  ));
