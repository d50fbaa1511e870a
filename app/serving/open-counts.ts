/** Counts what is under way by a key: of one caller, for one user. */
export interface OpenCounts {
  /** Takes one more in; call what is returned once it is over. Throws what `refuse` makes where there are as many as may be. */
  enter(key: string): () => void;
  /** Does `work` as one more that is under way. */
  during<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** `most` of one key at once. */
export const openCounts = (most: number, refuse: (now: number) => Error): OpenCounts => {
  const open = new Map<string, number>();
  const enter = (key: string): (() => void) => {
    const now = open.get(key) ?? 0;
    if (now >= most) throw refuse(now);
    open.set(key, now + 1);
    return () => {
      const left = open.get(key)! - 1;
      if (left > 0) open.set(key, left);
      else open.delete(key);
    };
  };
  return {
    enter,
    during: async (key, work) => {
      const leave = enter(key);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
};
