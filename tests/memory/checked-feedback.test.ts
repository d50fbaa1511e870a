import { checkedFeedback } from "../../app/memory/checked-feedback.js";
import { scaleOf } from "../../app/scale.js";
import { BadRequest } from "../../domain/errors.js";

const now = 1_700_000_000;
const stars = { lowest: 0.5, highest: 5, mean: 3.5 };
const catalogue = { indexOf: (id: string) => (id === "i1" ? 0 : undefined) };
const check = (over: object, scale: typeof stars | undefined = stars) =>
  checkedFeedback({ id: "a", userId: "u", itemId: "i1", kind: "click", ...over }, { catalogue, scale }, () => now);

test.each([
  ["of an unknown item", { itemId: "none" }, /feedback\.itemId: got "none"/],
  ["in milliseconds", { time: now * 1000 }, /feedback\.time: got 1700000000000, expected seconds since 1970.*divided by 1,000/],
  ["before 1970", { time: -1 }, /feedback\.time: got -1/],
  ["to come", { time: now + 3600 }, /feedback\.time.*a time that is past, in seconds since 1970: now is 1700000000/],
  ["a click with a value", { value: 7 }, /feedback\.value: got 7, expected nothing, for a click/],
  ["a rating without one", { kind: "rating" }, /feedback\.value: got nothing, expected a number, for a rating/],
  ["a rating above the scale", { kind: "rating", value: 1e300 }, /got 1e\+300, expected 0\.5 to 5, the scale of the catalogue's own/],
  ["a rating below it", { kind: "rating", value: 0 }, /got 0, expected 0\.5 to 5/],
  ["a dwell of less than nothing", { kind: "dwell", value: -1 }, /got -1, expected 0 or more seconds/],
])("feedback %s is refused", (_what, over, words) => {
  expect(() => check(over)).toThrow(BadRequest);
  expect(() => check(over)).toThrow(words);
});

test("a time left out is now, and so is one a little ahead, by another clock", () => {
  expect(check({})).toMatchObject({ time: now });
  expect(check({ time: undefined })).toMatchObject({ time: now });
  expect(check({ time: now + 60 })).toMatchObject({ time: now });
  expect(check({ time: 5 })).toMatchObject({ time: 5 });
});

test("the ends of the scale are ratings; without a scale all but absurd figures are", () => {
  for (const value of [0.5, 5]) expect(check({ kind: "rating", value })).toMatchObject({ value });
  expect(checkedFeedback({ ...check({}), kind: "rating", value: 80 }, { catalogue, scale: undefined }, () => now)).toMatchObject({
    value: 80,
  });
  expect(() => checkedFeedback({ ...check({}), kind: "rating", value: 1e300 }, { catalogue, scale: undefined }, () => now)).toThrow(
    /-1000000 to 1000000/,
  );
});

describe("the scale of a catalogue", () => {
  const many = (...values: number[]) => ({ values: Float32Array.from({ length: 1000 }, (_, k) => values[k % values.length]!) });

  test("is what its events were rated on", () => {
    expect(scaleOf(many(1, 3, 4, 5, 5))).toEqual({ lowest: 1, highest: 5, mean: Math.fround(3.6) });
    expect(scaleOf({ values: Float32Array.from({ length: 250_000 }, (_, k) => 3 + 2 * (k % 2)) })).toMatchObject({ lowest: 3, highest: 5 });
  });

  test.each([
    ["one value only", many(1)],
    ["weights, most of them low", many(1, 1, 1, 1, 3)],
    ["counts", many(...Array.from({ length: 40 }, (_, k) => k))],
    ["too few events", { values: Float32Array.of(1, 4, 5) }],
  ])("%s makes none", (_what, events) => {
    expect(scaleOf(events)).toBeUndefined();
  });
});
