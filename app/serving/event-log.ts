import { Absent } from "../../domain/errors.js";

/** One event of a run, as it goes over the wire. `data`: JSON. `id` counts from 0. */
export interface RunEvent {
  id: string;
  event: string;
  data: string;
}

/** The events of one run, for any number of readers that come, go and come again. */
export interface EventLog {
  push(event: string, data: string): void;
  /** What the run has come to, for those who only wait; JSON. */
  result: string | undefined;
  /** No more events. `lost`: not because the run has ended, but because another process goes on with it. */
  end(lost?: boolean): void;
  readonly lost: boolean;
  readonly ended: Promise<void>;
  /** The events after `lastId`, or all there are; then those to come, to the end. Throws Absent where events after `lastId` are kept no longer. */
  from(lastId?: string, signal?: AbortSignal): AsyncGenerator<RunEvent>;
}

/** `most`: characters of data that are kept; the oldest events go first. */
export const eventLog = (most = 4_000_000): EventLog => {
  const events: RunEvent[] = [];
  let [dropped, size, over, lost] = [0, 0, false, false];
  let wake = (): void => {};
  let news = new Promise<void>((heard) => (wake = heard));
  let close = (): void => {};
  const ended = new Promise<void>((closed) => (close = closed));
  const tell = (): void => {
    wake();
    news = new Promise((heard) => (wake = heard));
  };
  const startAt = (lastId: string | undefined): number => {
    if (lastId === undefined || !/^\d{1,9}$/.test(lastId)) return dropped;
    const next = Number(lastId) + 1;
    if (next >= dropped) return next;
    const fault = { place: "Last-Event-ID", given: lastId, expected: `${dropped} or later`, cure: "Read the thread's state instead." };
    throw new Absent(fault);
  };
  return {
    result: undefined,
    ended,
    get lost() {
      return lost;
    },
    push: (event, data) => {
      events.push({ id: String(dropped + events.length), event, data });
      size += data.length;
      while (size > most && events.length > 1) {
        size -= events.shift()!.data.length;
        dropped++;
      }
      tell();
    },
    end: (toAnother = false) => {
      [over, lost] = [true, toAnother];
      close();
      tell();
    },
    from: async function* (lastId, signal) {
      const gone = new Promise<void>((left) => signal?.addEventListener("abort", () => left(), { once: true }));
      for (let next = startAt(lastId); !signal?.aborted; ) {
        next = Math.max(next, dropped);
        const event = events[next - dropped];
        if (event) {
          next++;
          yield event;
        } else if (over) return;
        else await Promise.race([news, gone]);
      }
    },
  };
};
