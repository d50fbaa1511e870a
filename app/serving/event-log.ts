import { Absent } from "../../domain/errors.js";
import { untilLeft } from "./until-left.js";

/** One event of a run, as it goes over the wire. `data`: JSON. `id`: which time the run was begun, and the event's number then, from 0. */
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
  readonly over: boolean;
  readonly lost: boolean;
  /** Bytes of its events and its result, as JSON. */
  readonly size: number;
  readonly ended: Promise<void>;
  /** The events after `lastId`, or all there are where that is no event of this log; then those to come, to the end. Throws Absent where events after `lastId` are kept no longer. */
  from(lastId?: string, signal?: AbortSignal): AsyncGenerator<RunEvent>;
}

export interface EventLogPorts {
  /** Which time the run is begun: who takes it up tells other events under the same numbers. */
  attempt: number;
  /** Bytes of events that are kept; the oldest go first. */
  most?: number;
  /** Hears by how much its size has changed. */
  grew?(by: number): void;
}

export const eventLog = ({ attempt, most = 4_000_000, grew = () => {} }: EventLogPorts): EventLog => {
  const events: RunEvent[] = [];
  let [dropped, size, over, lost] = [0, 0, false, false];
  let result: string | undefined;
  const sizeOfResult = (): number => Buffer.byteLength(result ?? "");
  let wake = (): void => {};
  let news = new Promise<void>((heard) => (wake = heard));
  let close = (): void => {};
  const ended = new Promise<void>((closed) => (close = closed));
  const tell = (): void => {
    wake();
    news = new Promise((heard) => (wake = heard));
  };
  const startAt = (lastId: string | undefined): number => {
    const [, begun, number] = /^(\d{1,9})-(\d{1,9})$/.exec(lastId ?? "") ?? [];
    if (number === undefined || Number(begun) !== attempt) return dropped;
    const next = Number(number) + 1;
    if (next >= dropped) return next;
    const fault = {
      place: "Last-Event-ID",
      given: lastId!,
      expected: `${attempt}-${dropped} or later`,
      cure: "Read the thread's state instead.",
    };
    throw new Absent(fault);
  };
  return {
    get result() {
      return result;
    },
    set result(value) {
      const before = sizeOfResult();
      result = value;
      grew(sizeOfResult() - before);
    },
    get size() {
      return size + sizeOfResult();
    },
    ended,
    get over() {
      return over;
    },
    get lost() {
      return lost;
    },
    push: (event, data) => {
      events.push({ id: `${attempt}-${dropped + events.length}`, event, data });
      const before = size;
      size += Buffer.byteLength(data);
      while (size > most && events.length > 1) {
        size -= Buffer.byteLength(events.shift()!.data);
        dropped++;
      }
      grew(size - before);
      tell();
    },
    end: (toAnother = false) => {
      [over, lost] = [true, toAnother];
      close();
      tell();
    },
    from: async function* (lastId, signal) {
      for (let next = startAt(lastId); !signal?.aborted; ) {
        next = Math.max(next, dropped);
        const event = events[next - dropped];
        if (event) {
          next++;
          yield event;
        } else if (over) return;
        else await untilLeft(news, signal);
      }
    },
  };
};
