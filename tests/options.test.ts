import { InvalidArgumentError } from "commander";
import { wholeFrom } from "../scripts/options.js";

test.each([
  [1, "1", 1],
  [1, "20", 20],
  [0, "0", 0],
])("from %d on, %s is a number", (least, text, value) => {
  expect(wholeFrom(least)(text)).toBe(value);
});

test.each([
  [1, "0", '"0" is less than 1.'],
  [1, "-1", '"-1" is less than 1.'],
  [0, "-1", '"-1" is less than 0.'],
  [0, "1.5", '"1.5" is not a whole number.'],
  [0, "many", '"many" is not a whole number.'],
])("from %d on, %s is none", (least, text, message) => {
  expect(() => wholeFrom(least)(text)).toThrow(InvalidArgumentError);
  expect(() => wholeFrom(least)(text)).toThrow(message);
});
