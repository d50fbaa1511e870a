/** Who is told that something outside of React's state has changed, for useSyncExternalStore. */
export const hearers = () => {
  const all = new Set<() => void>();
  return {
    subscribe: (hear: () => void): (() => void) => {
      all.add(hear);
      return () => all.delete(hear);
    },
    tell: (): void => {
      for (const hear of all) hear();
    },
  };
};
