import { overview } from "../../app/memory/overview.js";
import { userMemory } from "../../memory/user-memory.js";
import { at, open } from "./records-world.js";

test("what was said of an item is told until it is taken back: a veto also by forgetting its statement", async () => {
  const { ports, records } = await open();
  const memory = userMemory(ports.store, "u");
  for (const one of [at(1, "veto", "i1"), at(2, "veto", "i2"), at(3, "dismiss", "i3")]) await records.take(one);
  const told = async () => (await overview({ records, titleOf: (id) => id }, memory, "u")).feedback.said.map(({ itemId }) => itemId);
  expect(await told()).toEqual(["i1", "i2", "i3"]);
  await memory.remove("statements", "veto i1");
  expect(await told()).toEqual(["i2", "i3"]);
});
