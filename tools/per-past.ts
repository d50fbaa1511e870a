import type { Past } from "./world.js";

/** Remembers what `work` made of a past for as long as that past is in use: agents ask for the same things one after the other. */
export const perPast = <T>(work: (past: Past) => T): ((past: Past) => T) => {
  const known = new WeakMap<Past, { made: T }>();
  return (past) => {
    const before = known.get(past);
    if (before) return before.made;
    const made = work(past);
    known.set(past, { made });
    return made;
  };
};
