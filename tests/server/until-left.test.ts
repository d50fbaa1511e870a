import { getEventListeners } from "node:events";
import { eventLog } from "../../app/serving/event-log.js";
import { untilLeft } from "../../app/serving/until-left.js";

test("who waits many times leaves no listener behind", async () => {
  const { signal } = new AbortController();
  for (let each = 0; each < 20; each++) await untilLeft(Promise.resolve(), signal);
  await expect(untilLeft(Promise.reject(new Error("away")), signal)).rejects.toThrow("away");
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("who leaves waits no longer", async () => {
  const caller = new AbortController();
  const waiting = untilLeft(new Promise(() => {}), caller.signal);
  caller.abort();
  await waiting;
  await untilLeft(new Promise(() => {}), caller.signal);
});

test("a reader of a run's events has one listener while he waits, and none after", async () => {
  const caller = new AbortController();
  const log = eventLog({ attempt: 1 });
  const events = log.from(undefined, caller.signal);
  for (let each = 0; each < 20; each++) {
    const next = events.next();
    log.push("values", "{}");
    await next;
  }
  const last = events.next();
  await Promise.resolve();
  expect(getEventListeners(caller.signal, "abort").length).toBeLessThanOrEqual(1);
  log.end();
  expect((await last).done).toBe(true);
  expect(getEventListeners(caller.signal, "abort")).toHaveLength(0);
});
