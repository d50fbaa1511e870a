import type { VectorIndexOver } from "./vector-index.js";
import { chroma } from "./vector-indexes/chroma.js";
import { embedded } from "./vector-indexes/embedded.js";
import { pgvector } from "./vector-indexes/pgvector.js";

/** Where vectors may be kept and searched. To add a place: a file in vector-indexes/ and a line here. */
export const vectorIndexes = { embedded, chroma, pgvector } as const satisfies Record<string, VectorIndexOver>;

export type VectorIndexName = keyof typeof vectorIndexes;
