import type { Content, Targets } from "./content.js";
import type { Mapped } from "./mapped.js";

/** What a fusion is made of: the content of two modalities, what each says of the items, and what is to be told. `main` knows every item;
 *  `side` may lack some, and may be worth nothing. */
export interface Both {
  main: { content: Content; mapped: Mapped };
  side: { content: Content; mapped: Mapped };
  targets: Targets;
}

/** `rows`: what both together say of each item. `open`: how much the side counts, 0 to 1 and beyond; 0: the gate is closed. */
export interface Fused {
  rows: Float32Array;
  open: number;
}

/** A way to join two modalities. An item without the side is told by the main one alone. */
export type Fusion = (both: Both) => Fused;
