import { getEventListeners } from "node:events";
import type { EventLog } from "../../app/serving/event-log.js";
import { eventLogs } from "../../app/serving/event-logs.js";

const told = (log: EventLog, bytes: number): void => log.push("values", "x".repeat(bytes));
const opened = (most: number) => {
  const logs = eventLogs({ most, seconds: 300 });
  const open = (id: string) => logs.open({ id, owner: "alice", attempt: 1 });
  const kept = (...ids: string[]) => ids.filter((id) => logs.of("alice", id));
  return { ...logs, open, kept };
};

test("all logs together hold so many bytes: of those that are over the oldest go first", () => {
  const { open, kept } = opened(1000);
  const [a, b, c] = [open("a"), open("b"), open("c")];
  for (const log of [a, b, c]) told(log, 400);
  expect(kept("a", "b", "c")).toEqual(["a", "b", "c"]);
  b.end();
  told(c, 10);
  expect(kept("a", "b", "c")).toEqual(["a", "c"]);
  a.end();
  c.end();
  c.result = "y".repeat(400);
  expect(kept("a", "b", "c")).toEqual(["c"]);
});

test("what a log has let go of, or a second log of the same run has replaced, counts no longer", () => {
  const { open, kept, of } = opened(5_000_000);
  const long = open("long");
  for (let at = 0; at < 10; at++) told(long, 1_000_000);
  expect(long.size).toBe(4_000_000);
  const other = open("other");
  other.end();
  told(other, 900_000);
  expect(kept("long", "other")).toEqual(["long", "other"]);
  const again = open("long");
  told(again, 4_000_000);
  expect([kept("long", "other"), of("alice", "long") === again]).toEqual([["long", "other"], true]);
});

test("a log that was replaced and goes on for a while counts no more than one that was let go of", () => {
  const { open, kept } = opened(1000);
  const replaced = open("a");
  const over = open("b");
  told(over, 400);
  over.end();
  open("a");
  told(replaced, 900);
  expect(kept("a", "b")).toEqual(["a", "b"]);
});

test("another's log is as if it were not there", () => {
  const { open, of } = opened(1000);
  open("a");
  expect([of("bob", "a"), of("alice", "b")]).toEqual([undefined, undefined]);
});

test("whoever has read leaves nothing behind on the signal", async () => {
  const { signal } = new AbortController();
  const log = opened(1000).open("a");
  told(log, 1);
  log.end();
  for await (const event of log.from(undefined, signal)) expect([event.data, getEventListeners(signal, "abort").length]).toEqual(["x", 0]);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
