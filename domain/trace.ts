import { z } from "zod";
import { ChatRecord } from "./usage.js";

/** One agent's account of one turn: what it did, in a line, and how long it took in milliseconds; `calls`: what it asked of a chat model and
 *  how that ended, absent where it asked nothing. */
export const TraceLine = z.object({ agent: z.string(), ms: z.number().min(0), summary: z.string(), calls: z.array(ChatRecord).optional() });
export type TraceLine = z.infer<typeof TraceLine>;
