import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { compactSerializer } from "../../memory/compact-serializer.js";

const inner = new MemorySaver().serde;
const compact = compactSerializer(inner);
const large = { items: Array.from({ length: 100 }, (_, k) => ({ itemId: String(k), score: k / 7 })) };

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
  expect(packed[0]).toBe(1);
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

test("values written without packing are still read", async () => {
  const [type, plain] = await inner.dumpsTyped(large);
  expect(await compact.loadsTyped(type, plain)).toEqual(large);
});
