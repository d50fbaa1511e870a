import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { heldSaver } from "../../app/threads/held-saver.js";
import { holdsOver } from "../../app/threads/holds.js";
import { BrokenStore } from "../../domain/errors.js";
import { memoryThreads } from "../../memory/checkpoints/memory-threads.js";

const lease = 600;
const turn = { userId: "u", name: "t", text: "", time: 0 };
const checkpoint = {
  v: 4,
  id: "1f000000-0000-6000-8000-000000000000",
  ts: "",
  channel_values: {},
  channel_versions: {},
  versions_seen: {},
};
const metadata = { source: "loop", step: 0, parents: {} } as const;
const at = { configurable: { thread_id: "t", checkpoint_ns: "" } };

/** Two processes over one index, whose timers never come to their turn within a test; `pass` lets seconds go by. */
const twoProcesses = () => {
  let now = 0;
  const threads = memoryThreads(() => now);
  const process = () => {
    const holds = holdsOver(threads, lease, () => now);
    const saver = heldSaver(new MemorySaver(), async ({ configurable }, write) => {
      await holds.ensure(String(configurable?.thread_id));
      return write();
    });
    return { holds, saver };
  };
  const pass = (seconds: number): void => {
    now += 1000 * seconds;
  };
  return { one: process(), other: process(), pass };
};

test("a run that writes now and then keeps its hold, however late its timers are", async () => {
  const { one, other, pass } = twoProcesses();
  const grip = await one.holds.shared("t", "t", turn);
  for (let k = 0; k < 5; k++) {
    pass(lease * 0.9);
    await one.saver.put(at, checkpoint, metadata, {});
  }
  const entered = other.holds.shared("t", "t", turn);
  await grip.release();
  await (await entered).release();
  expect(grip.signal.aborted).toBe(false);
});

test("a run whose hold fell to another process writes nothing more, and says why", async () => {
  const { one, other, pass } = twoProcesses();
  const grip = await one.holds.shared("t", "t", turn);
  pass(lease * 1.1);
  const next = await other.holds.shared("t", "t", turn);
  for (const write of [() => one.saver.put(at, checkpoint, metadata, {}), () => one.saver.putWrites(at, [["c", 1]], "task")]) {
    await expect(write()).rejects.toThrow(BrokenStore);
    await expect(write()).rejects.toThrow(/fell to another process.*parley replay/);
  }
  expect(grip.signal.aborted).toBe(true);
  expect(await one.saver.getTuple(at)).toBeUndefined();
  await other.saver.put(at, checkpoint, metadata, {});
  await grip.release();
  await other.holds.ensure("t");
  await next.release();
});

test("who leaves while he waits leaves the queue, in this process and before another's hold", async () => {
  const { one, other } = twoProcesses();
  const grip = await one.holds.shared("t", "t", turn);
  const caller = new AbortController();
  const left = [one.holds.shared("t", "t", turn, caller.signal), other.holds.shared("t", "t", turn, caller.signal)];
  const next = one.holds.shared("t", "t", turn);
  caller.abort(new Error("gone"));
  for (const waiting of left) await expect(waiting).rejects.toThrow("gone");
  await expect(one.holds.alone("t", caller.signal)).rejects.toThrow("gone");
  await grip.release();
  await (await next).release();
  await (await other.holds.shared("t", "t", turn)).release();
});

test("whoever runs the graph at LangGraph's own doors, without a hold, writes as ever", async () => {
  const { one } = twoProcesses();
  await one.saver.put(at, checkpoint, metadata, {});
  expect((await one.saver.getTuple(at))?.checkpoint.id).toBe(checkpoint.id);
});

test("a write gives way to whatever else waits in the process", async () => {
  const { one } = twoProcesses();
  const order: string[] = [];
  setImmediate(() => order.push("another"));
  await one.saver.put(at, checkpoint, metadata, {}).then(() => order.push("written"));
  expect(order).toEqual(["another", "written"]);
});
