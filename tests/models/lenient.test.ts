import { z } from "zod";
import { few } from "../../domain/lenient.js";

const list = z.object({ terms: few(z.object({ word: z.enum(["a", "b"]) }), 2, 2) });

test("a list is asked for in full, and taken as it comes: what does not fit is left out, what is too much is cut", () => {
  expect(list.parse({ terms: [{ word: "c" }, { word: "b" }] })).toEqual({ terms: [{ word: "b" }] });
  expect(list.parse({ terms: [] })).toEqual({ terms: [] });
  expect(list.parse({ terms: [{ word: "a" }, { word: "a" }, { word: "a" }] }).terms).toHaveLength(2);
  expect(() => list.parse({ terms: "a" })).toThrow();
});

test("the JSON schema says how many are asked for, and nothing where none need be", () => {
  const schemaOf = (asked?: number) => JSON.stringify(z.toJSONSchema(z.object({ terms: few(z.string(), 3, asked) })));
  expect(schemaOf(2)).toContain('"minItems":2');
  expect(schemaOf()).not.toContain("minItems");
  expect(schemaOf()).toContain('"maxItems":3');
});
