import { noUsage } from "../domain/usage.js";
import type { Asker, Question } from "./asker.js";
import { estimatedTokens } from "./chat.js";

/** What is left to the tenant of a user, and what it has spent; kept across processes. Infinity: no bound. */
export interface TenantAccount {
  left(user: string): Promise<{ tokens: number; money: number }>;
  add(user: string, tokens: number, money: number): Promise<void>;
}

/** Refuses a question before it costs anything where nothing is left to the user's tenant: then the core's product stands. Questions that are asked
 *  side by side may together miss the budget by what they cost. */
export const tenantBudgeted =
  (ask: Asker, model: string, account: TenantAccount): Asker =>
  async <T>(question: Question<T>) => {
    const { tokens, money } = await account.left(question.user);
    const left = tokens - estimatedTokens(question.prompt.system + question.prompt.user);
    if (left <= 0 || money <= 0) return { answered: false, record: { model, end: "over-budget", ...noUsage } };
    const outcome = await ask({ ...question, maxTokens: Math.floor(Math.min(question.maxTokens, left)) });
    const { inputTokens, outputTokens, cost } = outcome.record;
    if (inputTokens + outputTokens > 0) await account.add(question.user, inputTokens + outputTokens, cost);
    return outcome;
  };
