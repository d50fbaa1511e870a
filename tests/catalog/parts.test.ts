import fc from "fast-check";
import type { Column, Part } from "../../catalog/part.js";
import { decodePart, encodePart } from "../../catalog/part-file.js";
import { BrokenArtifact } from "../../domain/errors.js";
import { thrown } from "./files.js";

const figures = (max: number) => fc.array(fc.nat(max), { maxLength: 9 });
const column: fc.Arbitrary<Column> = fc.oneof(
  fc.array(fc.integer(), { maxLength: 9 }).map((given) => Int32Array.from(given)),
  figures(2 ** 31).map((given) => Uint32Array.from(given)),
  figures(255).map((given) => Uint8Array.from(given)),
  fc.array(fc.float(), { maxLength: 9 }).map((given) => Float32Array.from(given)),
  fc.array(fc.double(), { maxLength: 9 }).map((given) => Float64Array.from(given)),
);
const name = fc.string({ unit: "binary", maxLength: 8 }).filter((text) => text !== "__proto__");
const part: fc.Arbitrary<Part> = fc.record({
  meta: fc.json().map((text) => JSON.parse(text)),
  columns: fc.dictionary(name, column, { maxKeys: 6 }),
});

test("a part comes back as it was, bit by bit, wherever its bytes lie", () => {
  fc.assert(
    fc.property(part, fc.nat(9), (given, shift) => {
      const encoded = encodePart(given);
      const shifted = new Uint8Array(encoded.length + shift).subarray(shift);
      shifted.set(encoded);
      const back = decodePart(shifted, "here");
      expect(JSON.stringify(back.meta)).toBe(JSON.stringify(given.meta));
      expect(Object.keys(back.columns)).toEqual(Object.keys(given.columns));
      for (const [key, values] of Object.entries(given.columns)) expect(back.columns[key]).toEqual(values);
    }),
    { seed: 7 },
  );
});

test("columns are views on the bytes read, not copies", () => {
  const bytes = encodePart({ meta: null, columns: { a: Uint8Array.of(1), b: Float64Array.of(2, 3) } });
  const { b } = decodePart(bytes, "here").columns;
  expect(b!.buffer).toBe(bytes.buffer);
  expect(b!.byteOffset % 8).toBe(0);
});

test("a column that is itself a view on something larger is stored alone", () => {
  const view = new Int32Array([1, 2, 3, 4]).subarray(1, 3);
  expect(decodePart(encodePart({ meta: 0, columns: { view } }), "here").columns.view).toEqual(Int32Array.of(2, 3));
});

test.each([
  ["no bytes", (_: Uint8Array) => new Uint8Array()],
  ["half of them", (whole: Uint8Array) => whole.slice(0, whole.length / 2)],
  ["noise", (whole: Uint8Array) => whole.map((byte, at) => byte ^ (at * 37))],
])("%s: a BrokenArtifact that names the place", (_name, spoil) => {
  const whole = encodePart({ meta: { noun: "film" }, columns: { a: Float64Array.from({ length: 40 }, (_, k) => k) } });
  const error = thrown(() => decodePart(spoil(whole), "x/catalogue.part"));
  expect(error).toBeInstanceOf(BrokenArtifact);
  expect(error.message).toMatch(/^x\/catalogue.part: .*parley ingest/);
});
