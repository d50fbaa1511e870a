import { getEventListeners } from "node:events";
import { waited } from "../../app/waited.js";

test("a wait that is over leaves nothing on the signal", async () => {
  const { signal } = new AbortController();
  await waited(1, signal);
  await waited(1, undefined);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("a wait is over when its signal falls, or has fallen before", async () => {
  const stop = new AbortController();
  const waiting = waited(60_000, stop.signal);
  stop.abort();
  await waiting;
  await waited(60_000, stop.signal);
});
