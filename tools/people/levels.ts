/** More different values than these are counts or weights, not levels. */
const mostLevels = 20;

/** The levels of the scale that values were given on: the different ones, lowest first. Undefined where they make no scale: one value only,
 *  or too many. */
export const levelsOf = (values: Iterable<number>): number[] | undefined => {
  const levels = new Set<number>();
  for (const value of values) {
    levels.add(value);
    if (levels.size > mostLevels) return undefined;
  }
  return levels.size < 2 ? undefined : [...levels].sort((a, b) => a - b);
};
