import type { Config } from "../config.js";
import { member } from "../domain/member.js";
import type { Observer } from "../domain/observer.js";
import { chatAnswers } from "../memory/chat-answers.js";
import { chatLedger } from "../memory/chat-ledger.js";
import { openDatabase, type SqliteDatabase } from "../memory/database.js";
import type { TenantLimits } from "../memory/tenant-ledger.js";
import type { Advisor, Asker } from "../models/asker.js";
import { budgeted, type Ledger, type Limits } from "../models/budgeted.js";
import { type AnswerStore, cached } from "../models/cached.js";
import type { ChatModel } from "../models/chat.js";
import { chats } from "../models/chats.js";
import { breakerRules, circuitBreaker } from "../models/circuit-breaker.js";
import { retried } from "../models/retried.js";
import { structured } from "../models/structured.js";
import { type TenantAccount, tenantBudgeted } from "../models/tenant-budgeted.js";
import { timed } from "../models/timed.js";
import { observedAsker } from "./observed.js";
import { waited } from "./waited.js";

/** The agents that may ask a model, each with its setting. */
const settings = {
  profiler: "chatProfiler",
  planner: "chatPlanner",
  retriever: "chatRetriever",
  debaters: "chatDebaters",
  critic: "chatCritic",
  recommender: "chatRecommender",
} as const satisfies Record<string, keyof Config>;

export type AdvisedAgent = keyof typeof settings;

/** The settings by which no agent asks a model, whatever the environment names. */
export const noChat = Object.fromEntries(["chat", ...Object.values(settings)].map((key) => [key, "none"])) as Record<
  "chat" | (typeof settings)[AdvisedAgent],
  "none"
>;

/** The agents that have a model, each with its door. */
export type Advisors = Partial<Record<AdvisedAgent, Advisor>>;

/** Which agents are advised by which model: "profiler" -> "openai:gpt-x". In fast mode the debaters alone. */
export const adviceOf = (config: Config): Partial<Record<AdvisedAgent, string>> =>
  Object.fromEntries(
    Object.entries(settings)
      .map(([agent, key]) => [agent, config[key] ?? config.chat] as const)
      .filter(([agent, name]) => name !== "none" && (config.chatMode === "full" || agent === "debaters"))
      .filter(([agent]) => agent !== "retriever" || config.chatSearches > 0),
  );

const limitsOf = (config: Config): Limits => ({
  calls: config.chatCalls,
  tokens: config.chatTokens,
  money: config.chatMoney ?? Number.POSITIVE_INFINITY,
  ms: config.chatDeadline,
  userTokens: config.chatUserTokens ?? Number.POSITIVE_INFINITY,
  userMoney: config.chatUserMoney ?? Number.POSITIVE_INFINITY,
});

const unbounded = Number.POSITIVE_INFINITY;

/** What each tenant may spend. */
export const tenantLimits = (config: Config): TenantLimits => ({
  dayTokens: config.chatTenantTokens ?? unbounded,
  dayMoney: config.chatTenantMoney ?? unbounded,
  monthTokens: config.chatTenantMonthTokens ?? unbounded,
  monthMoney: config.chatTenantMonthMoney ?? unbounded,
});

/** Opens the model that a setting names. Throws UnknownName for a kind that is not in the roster. */
export const opened = (name: string, config: Config): ChatModel => {
  const kind = name.slice(0, name.indexOf(":"));
  return member(
    "kind of chat model",
    chats,
    kind,
  )({
    model: name.slice(kind.length + 1),
    baseUrl: config.chatBaseUrl,
    key: config.chatKey,
    format: config.chatFormat,
  });
};

/** Where answers are kept and spending is counted. */
interface Accounts {
  ledger: Ledger;
  answers: AnswerStore;
}

/** What an asker is put together of. `model`: takes the place of whatever is named; `tenants`: what they may still spend; `observer`: hears of
 *  every question. */
export interface AskerParts {
  config: Config;
  database: SqliteDatabase;
  clock: () => number;
  now: () => number;
  model?: ChatModel | undefined;
  tenants?: TenantAccount | undefined;
  observer?: Observer | undefined;
}

/** Accounts that outlive the process. */
const written = ({ database, now }: AskerParts): Accounts => ({ ledger: chatLedger(database, now), answers: chatAnswers(database) });

/** Accounts in memory alone, for requests that leave no trace. What they cost counts with all that their user has spent today, as long as
 *  this process lives. */
const unwritten = ({ database, now }: AskerParts): Accounts => {
  const hidden = openDatabase(":memory:");
  const [kept, held] = [chatLedger(database, now), chatLedger(hidden, now)];
  const today = (user: string) => {
    const [a, b] = [kept.today(user), held.today(user)];
    return { tokens: a.tokens + b.tokens, money: a.money + b.money };
  };
  return { ledger: { today, add: held.add }, answers: chatAnswers(hidden) };
};

const askerOver = (name: string, { config, clock, model, tenants }: AskerParts, { ledger, answers }: Accounts): Asker => {
  const prices = { input: config.chatPriceInput, output: config.chatPriceOutput };
  const door = model ?? opened(name, config);
  const guarded = retried(circuitBreaker(timed(door, config.chatTimeout), breakerRules, clock), { clock, wait: waited });
  const asked = structured(guarded, clock, prices);
  const paid = budgeted(tenants ? tenantBudgeted(asked, door.name, tenants) : asked, door.name, limitsOf(config), prices, ledger);
  const place = model ? "the caller's" : `${config.chatBaseUrl} (${config.chatFormat})`;
  return config.chatCache === "on" ? cached(paid, { model: door.name, place }, answers, clock) : paid;
};

/** A door to the model of that name, with time-outs, retries, budget and cache between. Each has a circuit breaker of its own. Throws
 *  UnknownName for a kind that is not in the roster. */
export const openAsker = (name: string, parts: AskerParts): Asker => askerOver(name, parts, written(parts));

const adviceIn = ({ config, model }: Pick<AskerParts, "config" | "model">): ReturnType<typeof adviceOf> =>
  adviceOf(model ? { ...config, chat: config.chat === "none" ? `given:${model.name}` : config.chat } : config);

/** Whether any agent asks a model at all. */
export const isAdvised = (parts: Pick<AskerParts, "config" | "model">): boolean => Object.keys(adviceIn(parts)).length > 0;

const advisorsOver = (parts: AskerParts, accounts: (parts: AskerParts) => Accounts): Advisors => {
  const { config, observer } = parts;
  const advice = adviceIn(parts);
  if (Object.keys(advice).length === 0) return {};
  const kept = accounts(parts);
  const askers = new Map<string, Asker>();
  const askerFor = (name: string): Asker => {
    const asker = askers.get(name) ?? askerOver(name, parts, kept);
    askers.set(name, asker);
    return asker;
  };
  return Object.fromEntries(
    Object.entries(advice).map(([agent, name]) => [
      agent,
      { ask: observedAsker(agent, askerFor(name), observer), calls: config.chatCalls },
    ]),
  );
};

/** The doors of all agents to their models. `database`: where answers are kept and spending is counted; `model` takes the place of
 *  whatever the settings name. One model has one circuit breaker, however many agents it serves. */
export const advisorsFor = (parts: AskerParts): Advisors => advisorsOver(parts, written);

/** The same for requests that leave no trace. */
export const hiddenAdvisorsFor = (parts: AskerParts): Advisors => advisorsOver(parts, unwritten);
