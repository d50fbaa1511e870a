import type { Fusion } from "./fusion.js";
import { early } from "./fusions/early.js";
import { gated } from "./fusions/gated.js";
import { late } from "./fusions/late.js";

/** The roster: a new fusion is a file and a line here. */
export const fusions = { early, late, gated } as const satisfies Record<string, Fusion>;
export type FusionName = keyof typeof fusions;
