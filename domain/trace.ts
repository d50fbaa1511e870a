import { z } from "zod";

/** One agent's account of one turn: what it did, in a line, and how long it took in milliseconds. */
export const TraceLine = z.object({ agent: z.string(), ms: z.number().min(0), summary: z.string() });
export type TraceLine = z.infer<typeof TraceLine>;
