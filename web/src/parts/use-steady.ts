import { useCallback, useRef } from "react";

/** The same function for as long as its part is shown, which does what the newest one does: what is handed it need not be drawn anew. */
export const useSteady = <Args extends unknown[], Result>(newest: (...args: Args) => Result): ((...args: Args) => Result) => {
  const at = useRef(newest);
  at.current = newest;
  return useCallback((...args: Args) => at.current(...args), []);
};
