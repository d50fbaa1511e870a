import { randomUUID } from "node:crypto";
import { BrokenStore, Conflict, shown } from "../../domain/errors.js";
import { oneAtATime } from "../../domain/one-at-a-time.js";
import type { Hold, ThreadIndex } from "../../memory/thread-index.js";
import { keptHold } from "./kept-hold.js";

/** A thread held for one run. `signal`: the hold has fallen, and the run must end. `release` in any case. */
export interface Grip {
  signal: AbortSignal;
  release(): Promise<void>;
}

/** Seconds that a run waits for those before it on the same thread. */
const patience = 120;
/** Milliseconds between two looks whether another process is done, from short to long. */
const looks = [2, 5, 10, 20, 50, 100];

const busy = (name: string): Conflict =>
  new Conflict({
    place: "thread",
    given: shown(name),
    expected: `a thread that is free within ${patience} s`,
    cure: "Another request of this thread is still running: ask again later, or begin a new thread.",
  });

const fell = (id: string, lease: number): BrokenStore =>
  new BrokenStore({
    place: `thread ${id}`,
    given: `a hold that was not renewed for ${lease} s and fell to another process`,
    expected: "a process that keeps up with its requests, or a longer PARLEY_LEASE",
    cure: "What was stored stays, and nothing was written since: ask again, or finish the request with parley replay.",
  });

/** Holds threads, one run at a time each: in this process by a queue, over processes by a hold in the index that is renewed as long as
 *  the run lasts and falls `lease` seconds after its process died. `clock`: milliseconds that only go forward. */
export const holdsOver = (threads: ThreadIndex, lease: number, clock: () => number) => {
  const inTurn = oneAtATime();
  /** Of each thread held here: makes sure that the hold has time left. */
  const ensuring = new Map<string, () => Promise<void>>();
  /** Waits for one's turn in this process. Who has left by then lets the next one in at once; he himself hears of it when he leaves. */
  const queued = (id: string, signal?: AbortSignal): Promise<() => void> =>
    new Promise((entered, refused) => {
      const left = (): void => refused(signal!.reason);
      if (signal?.aborted) return left();
      signal?.addEventListener("abort", left, { once: true });
      void inTurn(id, async () => {
        signal?.removeEventListener("abort", left);
        if (signal?.aborted) return left();
        await new Promise<void>((leave) => entered(leave));
      });
    });

  const taken = async (hold: Hold, name: string, signal?: AbortSignal): Promise<void> => {
    for (let waited = 0, look = 0; !(await threads.take(hold)); look++) {
      signal?.throwIfAborted();
      const pause = looks[Math.min(look, looks.length - 1)]!;
      waited += pause;
      if (waited > 1000 * patience) throw busy(name);
      await new Promise((passed) => setTimeout(passed, pause));
    }
  };

  const kept = (hold: Hold): { signal: AbortSignal; stop(): void } => {
    const { signal, ensure, stop } = keptHold({ renew: () => threads.renew(hold), fell: () => fell(hold.id, lease), lease, clock });
    ensuring.set(hold.id, ensure);
    return {
      signal,
      stop: () => {
        stop();
        ensuring.delete(hold.id);
      },
    };
  };

  /** Waits in this process's queue only: for threads that no other process can have. */
  const alone = async (id: string, signal?: AbortSignal): Promise<Grip> => {
    const leave = await queued(id, signal);
    return { signal: new AbortController().signal, release: async () => leave() };
  };

  /** Takes a thread for a new request, or with no `turn` one that is there already. Throws Conflict when it stays busy too long, and
   *  what `waiter` falls with: who leaves while he waits leaves the queue, too. */
  const shared = async (id: string, name: string, turn?: Hold["turn"], waiter?: AbortSignal): Promise<Grip> => {
    const leave = await queued(id, waiter);
    const hold = { id, holder: randomUUID(), seconds: lease, turn };
    try {
      await taken(hold, name, waiter);
    } catch (error) {
      leave();
      throw error;
    }
    const { signal, stop } = kept(hold);
    const release = async (): Promise<void> => {
      stop();
      // What was run is stored; a hold that cannot be released falls by itself.
      await threads.release(hold).catch(() => {});
      leave();
    };
    return { signal, release };
  };
  /** Before anything is written to a thread that is held here; throws BrokenStore where its hold has fallen. */
  const ensure = async (id: string): Promise<void> => ensuring.get(id)?.();
  return { alone, shared, ensure };
};

export type Holds = ReturnType<typeof holdsOver>;
