import type { Context } from "hono";
import { stream, streamSSE } from "hono/streaming";
import type { RunEvent } from "../../app/serving/event-log.js";
import type { Env } from "../env.js";
import { errorAnswer } from "../error-answer.js";

/** Milliseconds between two signs of life of an answer that has nothing to say yet. */
const breath = 5000;

/** Sends a sign of life now and then, until stopped: proxies close what is silent. */
const breathing = (sign: () => Promise<unknown>): (() => void) => {
  const timer = setInterval(() => void sign().catch(() => {}), breath);
  timer.unref();
  return () => clearInterval(timer);
};

/** Events as they come, to the end or until the caller leaves; `onLeave` hears of that. */
export const eventStream = (
  c: Context<Env>,
  events: (signal: AbortSignal) => AsyncIterable<RunEvent>,
  onLeave: () => Promise<unknown> = async () => {},
): Response => {
  c.header("X-Accel-Buffering", "no");
  return streamSSE(c, async (out) => {
    const left = new AbortController();
    let over = false;
    out.onAbort(() => {
      if (over) return;
      left.abort();
      void onLeave().catch(() => {});
    });
    const stop = breathing(() => out.write(": still here\n\n"));
    try {
      for await (const event of events(left.signal)) await out.writeSSE(event);
    } catch (error) {
      const { body } = errorAnswer(error, c.get("requestId"));
      await out.writeSSE({ event: "error", data: JSON.stringify(body) });
    } finally {
      over = true;
      stop();
    }
  });
};

/** One JSON document, for as long as it takes: white space until it is there, which JSON does not mind. */
export const patientJson = (
  c: Context<Env>,
  result: (signal: AbortSignal) => Promise<string>,
  onLeave: () => Promise<unknown> = async () => {},
): Response => {
  c.header("content-type", "application/json");
  return stream(c, async (out) => {
    const left = new AbortController();
    let over = false;
    out.onAbort(() => {
      if (over) return;
      left.abort();
      void onLeave().catch(() => {});
    });
    const stop = breathing(() => out.write("\n"));
    try {
      await out.write(await result(left.signal));
    } catch (error) {
      const { error: name, message } = errorAnswer(error, c.get("requestId")).body;
      await out.write(JSON.stringify({ __error__: { error: name, message } }));
    } finally {
      over = true;
      stop();
    }
  });
};
