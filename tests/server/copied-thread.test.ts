import { emptyCheckpoint, MemorySaver } from "@langchain/langgraph-checkpoint";
import { copyCheckpoints } from "../../app/serving/copied-thread.js";

test("every write of every task comes along", async () => {
  const saver = new MemorySaver();
  const checkpoint = { ...emptyCheckpoint(), id: "1f000000-0000-6000-8000-000000000000" };
  const at = await saver.put({ configurable: { thread_id: "from", checkpoint_ns: "" } }, checkpoint, {
    source: "loop",
    step: 0,
    parents: {},
  });
  const writes = {
    one: [
      ["a", 1],
      ["b", 2],
      ["__interrupt__", { value: "?" }],
    ],
    other: [["a", 3]],
  } as const;
  for (const [task, its] of Object.entries(writes))
    await saver.putWrites(
      at,
      its.map(([channel, value]) => [channel, value]),
      task,
    );
  await copyCheckpoints(saver, "from", "to");
  const pending = async (thread_id: string) => (await saver.getTuple({ configurable: { thread_id, checkpoint_ns: "" } }))!.pendingWrites;
  expect(await pending("to")).toHaveLength(4);
  expect(await pending("to")).toEqual(await pending("from"));
});
