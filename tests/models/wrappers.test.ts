import { ChatFailure, type ChatModel } from "../../models/chat.js";
import { scripted } from "../../models/chats/scripted.js";
import { circuitBreaker } from "../../models/circuit-breaker.js";
import { retried } from "../../models/retried.js";
import { timed } from "../../models/timed.js";
import { blue, call, handClock } from "./asking.js";

const failure = (end: ChatFailure["end"], more = {}) => new ChatFailure(end, "m", more);
const endOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "answered",
    (error) => (error instanceof ChatFailure ? error.end : String(error)),
  );

describe("timed", () => {
  test("a model that hangs and ignores the signal is given up in time", async () => {
    const deaf: ChatModel = { name: "deaf", complete: () => new Promise(() => {}) };
    expect(await endOf(timed(deaf, 5).complete(call()))).toBe("timeout");
    expect(await endOf(timed(deaf, 1e6).complete(call({ within: 5 })))).toBe("timeout");
  });

  test("what the first call has to load does not count", async () => {
    const ready = () => new Promise((loaded) => setTimeout(loaded, 60));
    const slowToLoad: ChatModel = { ...scripted([blue]), ready };
    expect(await endOf(timed(slowToLoad, 30).complete(call()))).toBe("answered");
  });

  test("the caller's signal ends it, before and during", async () => {
    const early = AbortSignal.abort();
    expect(await endOf(timed(scripted(["hang"]), 1e6).complete(call({ signal: early })))).toBe("cancelled");
    const stop = new AbortController();
    const waiting = endOf(timed(scripted(["hang"]), 1e6).complete(call({ signal: stop.signal })));
    stop.abort();
    expect(await waiting).toBe("cancelled");
  });

  test("an answer in time passes, its text as it grows; what comes late is not heard", async () => {
    let heard = "";
    expect((await timed(scripted([blue]), 1000).complete(call({ onText: (text) => (heard += text) }))).text).toBe(heard);
    let speak: (() => void) | undefined;
    const chatty: ChatModel = {
      name: "chatty",
      complete: ({ onText }) =>
        new Promise(() => {
          speak = () => onText?.("late");
        }),
    };
    await endOf(timed(chatty, 5).complete(call({ onText: (text) => (heard += text) })));
    speak!();
    expect(heard).not.toContain("late");
  });
});

describe("retried", () => {
  test("429 and 5xx are tried again, and the attempts counted", async () => {
    const { clock, wait } = handClock();
    const model = scripted([failure("rate-limited"), failure("server-error"), blue]);
    expect(await retried(model, { clock, wait }).complete(call({ within: 1e6 }))).toMatchObject({ tries: 3 });
  });

  test.each(["timeout", "unreachable", "rejected", "circuit-open", "cancelled"] as const)("%s is not", async (end) => {
    const model = scripted([failure(end), blue]);
    expect(await endOf(retried(model, handClock()).complete(call()))).toBe(end);
    expect(model.asked).toHaveLength(1);
  });

  test("Retry-After is waited for in full, or not begun", async () => {
    const patient = handClock();
    await retried(scripted([failure("rate-limited", { retryAfterMs: 700 }), blue]), patient).complete(call());
    expect(patient.clock()).toBe(700);
    const hurried = handClock();
    const model = scripted([failure("rate-limited", { retryAfterMs: 60_000 }), blue]);
    expect(await endOf(retried(model, hurried).complete(call()))).toBe("rate-limited");
    expect(hurried.clock()).toBe(0);
  });

  test("never more attempts than the call allows", async () => {
    const model = scripted(() => failure("server-error"));
    const attempt = retried(model, handClock()).complete(call({ tries: 2, within: 1e9 }));
    await expect(attempt).rejects.toMatchObject({ tries: 2 });
    expect(model.asked).toHaveLength(2);
  });
});

describe("circuit breaker", () => {
  const rules = { after: 2, restMs: 100 };

  test("opens after failures in a row, rests, lets one through, closes when it answers", async () => {
    const { clock, pass } = handClock();
    const model = scripted([failure("timeout"), failure("server-error"), failure("timeout"), blue, blue]);
    const guarded = circuitBreaker(model, rules, clock);
    const ends = async (times: number) => {
      const all: string[] = [];
      for (let k = 0; k < times; k++) all.push(await endOf(guarded.complete(call())));
      return all;
    };
    expect(await ends(3)).toEqual(["timeout", "server-error", "circuit-open"]);
    pass(100);
    expect(await ends(2)).toEqual(["timeout", "circuit-open"]);
    pass(100);
    expect(await ends(2)).toEqual(["answered", "answered"]);
    model.done();
  });

  test("one probe at a time", async () => {
    const { clock, pass } = handClock();
    const model = scripted([failure("timeout"), failure("timeout"), "hang"]);
    const guarded = circuitBreaker(model, rules, clock);
    for (let k = 0; k < 2; k++) await endOf(guarded.complete(call()));
    pass(100);
    const stop = new AbortController();
    const probe = endOf(guarded.complete(call({ signal: stop.signal })));
    expect(await endOf(guarded.complete(call()))).toBe("circuit-open");
    stop.abort();
    expect(await probe).toBe("cancelled");
  });

  test("an answer between failures, a cancelled call and a refused request keep it closed", async () => {
    const script = [failure("timeout"), blue, failure("timeout"), failure("cancelled"), failure("rejected", { status: 400 }), blue];
    const guarded = circuitBreaker(scripted(script), rules, handClock().clock);
    for (let k = 0; k < script.length; k++) expect(await endOf(guarded.complete(call()))).not.toBe("circuit-open");
  });
});
