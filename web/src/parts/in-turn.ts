/** Carries out one job after another for each key, whatever came of the one before: words about the same thing reach the server in the order in which they
 *  were said. */
export const inTurn = () => {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(key: string, job: () => Promise<T>): Promise<T> => {
    const before = last.get(key);
    const mine = before ? before.then(job, job) : job();
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
};
