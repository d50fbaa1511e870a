import type { Split } from "./split.js";
import { globalTime } from "./splits/global-time.js";
import { leaveLastOut } from "./splits/leave-last-out.js";
import { macrec } from "./splits/macrec.js";
import { perUserRandom } from "./splits/per-user-random.js";
import { perUserTemporal } from "./splits/per-user-temporal.js";

/** The roster, by the names of --protocol: a new split is a file and a line here. */
export const splits = {
  loo: leaveLastOut,
  temporal: perUserTemporal,
  random: perUserRandom,
  global: globalTime,
  macrec,
} as const satisfies Record<string, Split>;
export type SplitName = keyof typeof splits;
export const splitNames = Object.keys(splits) as [SplitName, ...SplitName[]];
