import type { Context } from "hono";
import { stream, streamSSE } from "hono/streaming";
import type { StreamingApi } from "hono/utils/stream";
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

interface Answering {
  /** Does the work; `signal` aborts when the caller leaves. */
  work(signal: AbortSignal): Promise<unknown>;
  /** What is written now and then, until the work is done. */
  sign(): Promise<unknown>;
  failed(error: unknown): Promise<unknown>;
  /** Hears of a caller who has left before the end. */
  onLeave(): Promise<unknown>;
}

/** Answers by `out` for as long as the work takes or the caller stays, with signs of life. */
const answering = async (out: StreamingApi, { work, sign, failed, onLeave }: Answering): Promise<void> => {
  const left = new AbortController();
  let over = false;
  out.onAbort(() => {
    if (over) return;
    left.abort();
    void onLeave().catch(() => {});
  });
  const stop = breathing(sign);
  try {
    await work(left.signal);
  } catch (error) {
    await failed(error);
  } finally {
    over = true;
    stop();
  }
};

/** Events as they come, to the end or until the caller leaves; `onLeave` hears of that. */
export const eventStream = (
  c: Context<Env>,
  events: (signal: AbortSignal) => AsyncIterable<RunEvent>,
  onLeave: () => Promise<unknown> = async () => {},
): Response => {
  c.header("X-Accel-Buffering", "no");
  return streamSSE(c, (out) =>
    answering(out, {
      work: async (signal) => {
        for await (const event of events(signal)) await out.writeSSE(event);
      },
      sign: () => out.write(": still here\n\n"),
      failed: (error) => out.writeSSE({ event: "error", data: JSON.stringify(errorAnswer(error, c.get("requestId")).body) }),
      onLeave,
    }),
  );
};

/** One JSON document, for as long as it takes: white space until it is there, which JSON does not mind. */
export const patientJson = (
  c: Context<Env>,
  result: (signal: AbortSignal) => Promise<string>,
  onLeave: () => Promise<unknown> = async () => {},
): Response => {
  c.header("content-type", "application/json");
  return stream(c, (out) =>
    answering(out, {
      work: async (signal) => out.write(await result(signal)),
      sign: () => out.write("\n"),
      failed: (error) => {
        const { error: name, message } = errorAnswer(error, c.get("requestId")).body;
        return out.write(JSON.stringify({ __error__: { error: name, message } }));
      },
      onLeave,
    }),
  );
};
