import type { Client } from "@langchain/langgraph-sdk";

/** Tests by name. A name is what a server may differ in, with a reason (differences.ts). */
export type Cases = Record<string, (client: Client) => Promise<void>>;
