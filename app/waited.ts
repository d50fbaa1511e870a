import { setTimeout } from "node:timers/promises";
import type { Waiting } from "../models/retried.js";

/** Waits so many milliseconds, or until the signal falls, if that comes first; leaves nothing behind on the signal. */
export const waited: Waiting["wait"] = (ms, signal) => setTimeout(ms, undefined, signal ? { signal } : {}).catch(() => {});
