import type { Secret } from "../domain/secret.js";
import type { Embedder } from "./embedder.js";
import { hashing } from "./embedders/hashing.js";
import { openai } from "./embedders/openai.js";
import { useLite } from "./embedders/use-lite.js";

/** How an endpoint for embeddings is reached; all of it the operator's. `dims`: numbers a vector is to have; `timeout`: milliseconds of one call.
 *  `fetch` stands in for the network in tests. Embedders that run here need none of it. */
export interface EmbedderSettings {
  model: string;
  baseUrl: string;
  key?: Secret | undefined;
  dims: number;
  timeout: number;
  fetch?: typeof fetch;
}

export type EmbedderOver = (settings: EmbedderSettings) => Embedder;

/** Every embedder there is. To add one: a file in embedders/ and a line here. A setting names it, with a model behind a colon where there are several:
 *  "openai:text-embedding-3-small". */
export const embedders = { hashing, "use-lite": useLite, openai } as const satisfies Record<string, EmbedderOver>;

export type EmbedderName = keyof typeof embedders;
