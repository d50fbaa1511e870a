/** Freezes plain objects and arrays all the way down, so that many may hold the same one. What is of a class of its own is left as it is. Returns
 *  what was given. */
export const frozen = <T>(value: T): T => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  const form: unknown = Object.getPrototypeOf(value);
  if (form !== Object.prototype && form !== Array.prototype && form !== null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
};
