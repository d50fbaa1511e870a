import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { compactSerializer, DamagedValue } from "../../memory/compact-serializer.js";

const inner = new MemorySaver().serde;
const compact = compactSerializer(inner, "text");
const large = { items: Array.from({ length: 100 }, (_, k) => ({ itemId: String(k), score: k / 7 })) };

const bytes = compactSerializer(inner, "bytes");

const roundTrip = async (value: unknown) => {
  const [type, bytes] = await compact.dumpsTyped(value);
  return compact.loadsTyped(type, bytes);
};

test.each([[{}], [{ a: 1 }], [large], ["a string of text that is long enough to be packed ".repeat(20)], [null]])(
  "what goes in comes out",
  async (value) => {
    expect(await roundTrip(value)).toEqual(value);
  },
);

test("whole checkpoints are packed as bytes and come out the same", async () => {
  const checkpoint = { v: 4, id: "1", channel_values: large };
  const [, packed] = await compact.dumpsTyped(checkpoint);
  expect(packed[0]).toBe(2);
  expect(await roundTrip(checkpoint)).toEqual(checkpoint);
});

test("a large value shrinks to less than half", async () => {
  const [, plain] = await inner.dumpsTyped(large);
  const [, packed] = await compact.dumpsTyped(large);
  expect(packed.length).toBeLessThan(plain.length / 2);
});

test("packed values survive a column of text, as the saver reads pending writes", async () => {
  const [type, packed] = await compact.dumpsTyped(large);
  expect(await compact.loadsTyped(type, new TextDecoder().decode(packed))).toEqual(large);
});

test("where a place reads bytes, writes are packed as bytes, a quarter smaller", async () => {
  const [type, packed] = await bytes.dumpsTyped(large);
  const [, text] = await compact.dumpsTyped(large);
  expect(packed.length).toBeLessThan(0.78 * text.length);
  expect(await bytes.loadsTyped(type, packed)).toEqual(large);
  expect(await compact.loadsTyped(type, packed)).toEqual(large);
});

test("metadata stay JSON, however long, for savers search them", async () => {
  const metadata = { source: "loop", step: 1, parents: {}, note: "x".repeat(1000) };
  const [, plain] = await compact.dumpsTyped(metadata);
  expect(JSON.parse(new TextDecoder().decode(plain))).toEqual(metadata);
});

test.each([
  ["bytes", bytes],
  ["text", compact],
])("no byte of a value packed as %s can change, go or come without being noticed", async (_name, serializer) => {
  const [type, packed] = await serializer.dumpsTyped(large);
  for (let at = 1; at < packed.length; at += 7) {
    const changed = Buffer.from(packed);
    // Another letter of base64, so that the text too says something else.
    changed[at] = changed[at] === 0x41 ? 0x42 : 0x41;
    await expect(serializer.loadsTyped(type, changed)).rejects.toThrow(DamagedValue);
  }
  for (const torn of [packed.subarray(0, -8), Buffer.concat([packed, Buffer.from("AAAA")]), packed.subarray(0, 3)])
    await expect(serializer.loadsTyped(type, torn)).rejects.toThrow(DamagedValue);
});

test("a damaged plain value is noticed where it is no JSON any more", async () => {
  await expect(compact.loadsTyped("json", new TextEncoder().encode('{"a":'))).rejects.toThrow(DamagedValue);
});

test("values written without packing are still read", async () => {
  const [type, plain] = await inner.dumpsTyped(large);
  expect(await compact.loadsTyped(type, plain)).toEqual(large);
});
