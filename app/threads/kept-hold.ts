/** A hold as it is kept: `signal` falls with it. `ensure`, before anything is written: renews where less than two thirds of the lease are left, and
 *  throws where it has fallen; a process too busy for its timers finds out here. `stop` in any case. */
export interface KeptHold {
  signal: AbortSignal;
  ensure(): Promise<void>;
  stop(): void;
}

export interface KeptHoldPorts {
  /** False where the hold has fallen. */
  renew(): Promise<boolean>;
  /** The error that it has. */
  fell(): Error;
  /** Seconds that a hold lasts without being renewed. */
  lease: number;
  /** Milliseconds that only go forward. */
  clock(): number;
}

/** Renews a hold three times a lease, for as long as what it is for goes on. */
export const keptHold = ({ renew, fell, lease, clock }: KeptHoldPorts): KeptHold => {
  const fallen = new AbortController();
  const beat = (1000 * lease) / 3;
  let renewed = clock();
  const again = async (): Promise<void> => {
    const at = clock();
    if (await renew()) renewed = at;
    else fallen.abort(fell());
  };
  // Out of reach is not fallen: the run finds that out by itself, and the next beat tries again.
  const timer = setInterval(() => void again().catch(() => {}), beat);
  timer.unref();
  const ensure = async (): Promise<void> => {
    if (clock() - renewed > beat) await again();
    fallen.signal.throwIfAborted();
  };
  return { signal: fallen.signal, ensure, stop: () => clearInterval(timer) };
};
