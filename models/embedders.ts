import type { Embedder } from "./embedder.js";
import { hashing } from "./embedders/hashing.js";

/** Every embedder there is. To add one: a file in embedders/ and a line here. */
export const embedders = { hashing } as const satisfies Record<string, () => Embedder>;

export type EmbedderName = keyof typeof embedders;
