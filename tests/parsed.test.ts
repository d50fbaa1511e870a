import { z } from "zod";
import { AppendedEvent, AppendedItem } from "../domain/appended.js";
import { BadRequest, shown } from "../domain/errors.js";
import { Feedback } from "../domain/feedback.js";
import { parsed } from "../domain/parsed.js";
import { Request } from "../domain/request.js";
import { thrown } from "./catalog/files.js";

const Odd = z.strictObject({
  last: z.union([z.literal("last"), z.number()]).optional(),
  names: z.record(z.string().min(2), z.number()).optional(),
  list: z.array(z.string()).min(1).max(2).optional(),
  step: z.number().gt(0).lt(1).multipleOf(0.25).optional(),
  address: z.url().optional(),
  code: z.string().regex(/^a+$/).optional(),
  even: z
    .number()
    .refine((n) => n % 2 === 0)
    .optional(),
});
const event = { userId: "u", itemId: "i", time: 1 };
const item = { id: "i", title: "t" };

test.each<[z.ZodType, unknown, string]>([
  [AppendedEvent, { ...event, value: Number.NaN }, "p.value: got NaN, expected a finite number. Mend value and send it again."],
  [AppendedEvent, { ...event, time: Number.POSITIVE_INFINITY }, "p.time: got Infinity, expected a finite number."],
  [AppendedEvent, { ...event, id: "" }, 'p.id: got "", expected at least 1 character.'],
  [AppendedEvent, { ...event, id: "x".repeat(201) }, "expected at most 200 characters."],
  [AppendedEvent, { ...event, itemId: 7 }, "p.itemId: got 7, expected a text."],
  [AppendedItem, { title: "t" }, "p.id: got nothing, expected a text."],
  [AppendedItem, { ...item, attributes: { genres: "Comedy" } }, 'p.attributes.genres: got "Comedy", expected a list.'],
  [AppendedItem, { ...item, numbers: { year: "1999" } }, 'p.numbers.year: got "1999", expected a finite number.'],
  [AppendedItem, null, "p: got null, expected an object. Mend the value and send it again."],
  [Feedback, { ...event, id: "1", kind: "like" }, 'p.kind: got "like", expected one of: "click", "rating"'],
  [Request, { userId: "u", count: 0 }, "p.count: got 0, expected a count from 1 to 50."],
  [Request, { userId: "u", mayAsk: "yes" }, 'p.mayAsk: got "yes", expected true or false.'],
  [Request, {}, "p.userId: got nothing, expected a user id: who is asking has no default."],
  [Odd, { last: "first" }, 'p.last: got "first", expected "last", or a finite number.'],
  [Odd, { names: { a: 1 } }, "p.names.a: got 1, expected as a name at least 2 characters."],
  [Odd, { list: [] }, "p.list: got [], expected at least 1 entry."],
  [Odd, { list: ["a", "b", "c"] }, 'p.list: got ["a","b","c"], expected at most 2 entries.'],
  [Odd, { step: 0 }, "p.step: got 0, expected more than 0."],
  [Odd, { step: 1 }, "p.step: got 1, expected less than 1."],
  [Odd, { step: 0.3 }, "p.step: got 0.3, expected a multiple of 0.25."],
  [Odd, { address: "nowhere" }, 'p.address: got "nowhere", expected a text of the form of a url.'],
  [Odd, { code: "b" }, 'p.code: got "b", expected a text of the form /^a+$/.'],
  [Odd, { even: 3 }, "p.even: got 3, expected another value."],
  [Odd, { lsat: 1 }, 'p: got the key "lsat", expected no keys but last, names, list, step, address, code, even.'],
])("%# is refused in words of our own", (schema, value, message) => {
  const error = thrown(() => parsed("p", schema, value));
  expect(error).toBeInstanceOf(BadRequest);
  expect(error.message).toContain(message);
});

test.each([
  [Number.NaN, "NaN"],
  [{ value: Number.NaN, big: 3n }, '{"value":"NaN","big":"3"}'],
  [undefined, "nothing"],
  [null, "null"],
  ["a\nb", '"a\\nb"'],
  [5n, '"5"'],
  ["x".repeat(80), `"${"x".repeat(56)}...`],
])("%p is shown as %s", (value, text) => {
  expect(shown(value)).toBe(text);
});

test("what holds itself is shown all the same", () => {
  const ring: Record<string, unknown> = {};
  ring.ring = ring;
  expect(shown(ring)).toBe("a value that cannot be shown");
});
