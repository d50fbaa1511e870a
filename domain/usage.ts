import { z } from "zod";

/** How a question to a chat model ended. answered, repaired (on the second turn) and cached give an answer; all others are refusals,
 *  and then the core's product stands. */
export const ChatEnd = z.enum([
  "answered",
  "repaired",
  "cached",
  "timeout",
  "rate-limited",
  "server-error",
  "unreachable",
  "rejected",
  "circuit-open",
  "over-budget",
  "unreadable",
  "cancelled",
]);
export type ChatEnd = z.infer<typeof ChatEnd>;

/** What chat models cost. `chatCalls`: requests sent, repairs and retries included; `cachedCalls`: answers that were known already;
 *  `cost` in the currency of the operator's prices; `chatMs`: milliseconds waited. */
export const Usage = z.object({
  chatCalls: z.int().min(0),
  cachedCalls: z.int().min(0),
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  cost: z.number().min(0),
  chatMs: z.number().min(0),
});
export type Usage = z.infer<typeof Usage>;

/** The account of one question: which model, how it ended, what it cost; `status`: that of HTTP where the endpoint refused. No words of the
 *  prompt or the answer. */
export const ChatRecord = z.object({ model: z.string(), end: ChatEnd, status: z.int().optional(), ...Usage.shape });
export type ChatRecord = z.infer<typeof ChatRecord>;

export const noUsage: Usage = { chatCalls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, cost: 0, chatMs: 0 };

const sum = (a: Usage, b: Usage, ms: number): Usage => ({
  chatCalls: a.chatCalls + b.chatCalls,
  cachedCalls: a.cachedCalls + b.cachedCalls,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  cost: Number((a.cost + b.cost).toFixed(8)),
  chatMs: Number(ms.toFixed(2)),
});

/** What two questions cost, asked one after the other. */
export const added = (a: Usage, b: Usage): Usage => sum(a, b, a.chatMs + b.chatMs);

/** What questions asked side by side cost: all of their tokens, the time of the slowest. */
export const together = (all: readonly Usage[]): Usage => all.reduce((a, b) => sum(a, b, Math.max(a.chatMs, b.chatMs)), noUsage);
