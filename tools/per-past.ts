import type { Past } from "./world.js";

/** Remembers what `work` made of a past for as long as that past is in use: agents ask for the same things one after the other. `state`:
 *  what it has made in another state of the world is out of date. */
export const perPast = <T>(work: (past: Past) => T, state: () => number = () => 0): ((past: Past) => T) => {
  const known = new WeakMap<Past, { made: T; state: number }>();
  return (past) => {
    const before = known.get(past);
    if (before?.state === state()) return before.made;
    const made = work(past);
    known.set(past, { made, state: state() });
    return made;
  };
};
