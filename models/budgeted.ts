import { noUsage } from "../domain/usage.js";
import type { Asker, Question } from "./asker.js";
import { estimatedTokens, imageTokens } from "./chat.js";
import { type Prices, priced } from "./prices.js";

/** What one request, and one user in one day, may cost. Infinity: no bound. `ms`: how long a request may wait for models in all. */
export interface Limits {
  calls: number;
  tokens: number;
  money: number;
  ms: number;
  userTokens: number;
  userMoney: number;
}

/** What users have spent today; kept across processes. */
export interface Ledger {
  today(user: string): { tokens: number; money: number };
  add(user: string, tokens: number, money: number): void;
}

/** Fewer tokens than this are no answer. */
const leastAnswer = 16;

/** Lets a question through as far as the request's and the user's budgets reach, its answer shortened to what is left; refuses it before
 *  it costs anything where they do not. Prompts are estimated, so a budget may be missed by the error of one estimate. */
export const budgeted =
  (ask: Asker, model: string, limits: Limits, prices: Prices, ledger: Ledger): Asker =>
  async <T>(question: Question<T>) => {
    const { spent, share = 1, user, prompt } = question;
    const today = ledger.today(user);
    const tokens = Math.min(limits.tokens - spent.inputTokens - spent.outputTokens, limits.userTokens - today.tokens) * share;
    const money = Math.min(limits.money - spent.cost, limits.userMoney - today.money) * share;
    const calls = Math.floor((limits.calls - spent.chatCalls) * share);
    const within = limits.ms - spent.chatMs;
    const asking = estimatedTokens(prompt.system + prompt.user) + (prompt.image === undefined ? 0 : imageTokens);
    const affordable =
      prices.output > 0
        ? ((money - priced({ inputTokens: asking, outputTokens: 0 }, prices)) * 1e6) / prices.output
        : Number.POSITIVE_INFINITY;
    const maxTokens = Math.floor(Math.min(question.maxTokens, tokens - asking, affordable));
    if (calls < 1 || within <= 0 || money < 0 || !(maxTokens >= leastAnswer)) {
      return { answered: false, record: { model, end: "over-budget", ...noUsage } };
    }
    const outcome = await ask({ ...question, maxTokens, allowed: { calls, tokens, within } });
    const { inputTokens, outputTokens, cost } = outcome.record;
    if (inputTokens + outputTokens > 0) ledger.add(user, inputTokens + outputTokens, cost);
    return outcome;
  };
