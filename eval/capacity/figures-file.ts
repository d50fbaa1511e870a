import { join } from "node:path";

/** What the benches measure: how fast a server is, its memory over time, a crowd; how fast batches are. */
export type Measuring = "serve" | "serve-soak" | "serve-crowd" | "batch";

/** Where the figures of a bench go unless it is told otherwise, each to a file of its own: a plan is made of those of `serve` and `batch`. */
export const figuresFile = (measuring: Measuring): string => join("reports", "bench", `${measuring}.json`);
