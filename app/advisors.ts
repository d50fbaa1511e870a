import type { Config } from "../config.js";
import { member } from "../domain/member.js";
import { chatAnswers } from "../memory/chat-answers.js";
import { chatLedger } from "../memory/chat-ledger.js";
import type { SqliteDatabase } from "../memory/database.js";
import type { Advisor, Asker } from "../models/asker.js";
import { budgeted, type Limits } from "../models/budgeted.js";
import { cached } from "../models/cached.js";
import type { ChatModel } from "../models/chat.js";
import { chats } from "../models/chats.js";
import { breakerRules, circuitBreaker } from "../models/circuit-breaker.js";
import { retried, type Waiting } from "../models/retried.js";
import { structured } from "../models/structured.js";
import { timed } from "../models/timed.js";

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

const wait: Waiting["wait"] = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const over = () => {
      clearTimeout(timer);
      resolve();
    };
    signal?.addEventListener("abort", over, { once: true });
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

/** What an asker is put together of. `model`: takes the place of whatever is named. */
export interface AskerParts {
  config: Config;
  database: SqliteDatabase;
  clock: () => number;
  now: () => number;
  model?: ChatModel | undefined;
}

/** A door to the model of that name, with time-outs, retries, budget and cache between. Each has a circuit breaker of its own. Throws
 *  UnknownName for a kind that is not in the roster. */
export const openAsker = (name: string, { config, database, clock, now, model }: AskerParts): Asker => {
  const prices = { input: config.chatPriceInput, output: config.chatPriceOutput };
  const door = model ?? opened(name, config);
  const guarded = retried(circuitBreaker(timed(door, config.chatTimeout), breakerRules, clock), { clock, wait });
  const paid = budgeted(structured(guarded, clock, prices), door.name, limitsOf(config), prices, chatLedger(database, now));
  return config.chatCache === "on" ? cached(paid, door.name, chatAnswers(database), clock) : paid;
};

/** The doors of all agents to their models. `model` takes the place of whatever the settings name. One model has one circuit breaker,
 *  however many agents it serves. */
export const advisorsFor = (
  config: Config,
  database: SqliteDatabase,
  clock: () => number,
  now: () => number,
  model?: ChatModel,
): Advisors => {
  const advice = model ? adviceOf({ ...config, chat: config.chat === "none" ? `given:${model.name}` : config.chat }) : adviceOf(config);
  if (Object.keys(advice).length === 0) return {};
  const askers = new Map<string, Asker>();
  const askerFor = (name: string): Asker => {
    const asker = askers.get(name) ?? openAsker(name, { config, database, clock, now, model });
    askers.set(name, asker);
    return asker;
  };
  return Object.fromEntries(Object.entries(advice).map(([agent, name]) => [agent, { ask: askerFor(name), calls: config.chatCalls }]));
};
