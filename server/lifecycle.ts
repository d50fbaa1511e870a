/** What keeps a server from ending at once. */
export interface Work {
  /** Settled when it is over, one way or the other. */
  done: Promise<unknown>;
  /** Breaks it off; what was stored of it stays. */
  stop(): void;
}

/** The server's life: it works, then it drains, then it ends. */
export interface Lifecycle {
  readonly draining: boolean;
  /** Work that outlives the request that began it. */
  begin(work: Work): void;
  /** From now on /ready says no. Resolves when all work is over; what is not by `seconds` is broken off. */
  drain(seconds: number): Promise<void>;
}

export const lifecycle = (): Lifecycle => {
  const works = new Set<Work>();
  let draining = false;
  const over = async (): Promise<void> => {
    await Promise.allSettled([...works].map(({ done }) => done));
  };
  return {
    get draining() {
      return draining;
    },
    begin: (work) => {
      works.add(work);
      const forget = () => void works.delete(work);
      work.done.then(forget, forget);
    },
    drain: async (seconds) => {
      draining = true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((passed) => {
        timer = setTimeout(passed, 1000 * seconds);
      });
      await Promise.race([over(), late]);
      clearTimeout(timer);
      for (const { stop } of works) stop();
      await over();
    },
  };
};
