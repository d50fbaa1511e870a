import type { Keep } from "./checkpoint-place.js";

/** 100-nanosecond steps from the calendar's reform, 1582-10-15, where a UUID's time begins, to 1970. */
const before1970 = 0x01b2_1dd2_1381_4000n;

/** The least checkpoint id of a time, seconds since 1970: ids are UUIDs of version 6, whose order is that of time (RFC 9562, 5.6). */
export const firstIdAt = (seconds: number): string => {
  const hex = (BigInt(Math.round(seconds * 1000)) * 10_000n + before1970).toString(16).padStart(15, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-6${hex.slice(12)}`;
};

/** The oldest id to keep of `ids`, newest first; what is older may go. Undefined where there is none. The newest always stays: it holds
 *  what the thread waits for, and the step to go on from. */
export const oldestKept = (ids: readonly string[], { last = Number.POSITIVE_INFINITY, since }: Keep): string | undefined => {
  const from = since === undefined ? "" : firstIdAt(since);
  return ids.filter((id, at) => at === 0 || (at < last && id >= from)).at(-1);
};
