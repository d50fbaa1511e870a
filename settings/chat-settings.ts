import { z } from "zod";
import { Secret } from "../domain/secret.js";

/** "KIND:MODEL", or "none". Which kinds there are stands in models/chats.ts. */
const chatName = z.string().regex(/^(none|[a-z]+:.+)$/, '"none", or a kind and a model: "openai:gpt-x"');
const budget = z.coerce.number().min(0);

/** The settings of chat models; the operator's alone, no request can touch them. */
export const chatSettings = {
  /** The model that advises the agents. */
  chat: chatName.default("none"),
  /** Another one, or none, for an agent alone; absent: as `chat`. */
  chatProfiler: chatName.optional(),
  chatPlanner: chatName.optional(),
  chatRetriever: chatName.optional(),
  chatDebaters: chatName.optional(),
  chatCritic: chatName.optional(),
  chatRecommender: chatName.optional(),
  chatBaseUrl: z.url({ protocol: /^https?$/, error: "an http or https address" }).default("https://api.openai.com/v1"),
  chatKey: z.instanceof(Secret, { error: "a key" }).optional(),
  /** How the schema of an answer is sent. */
  chatFormat: z.enum(["json_schema", "json_object", "off"]).default("json_schema"),
  /** full: every agent may ask; fast: one joint call of the debaters, and no other. */
  chatMode: z.enum(["full", "fast"]).default("full"),
  /** each: the debaters ask side by side, one call each where the calls suffice; joint: one call for all. */
  chatDebate: z.enum(["each", "joint"]).default("each"),
  /** How often the retriever may choose a further search; 0: never. */
  chatSearches: z.coerce.number().int().min(0).max(4).default(0),
  /** How many places models may move an item, all in all. */
  chatReach: z.coerce.number().int().min(0).max(50).default(1),
  /** Milliseconds for one call, and for all calls of a request. */
  chatTimeout: z.coerce.number().int().min(1).default(10_000),
  chatDeadline: z.coerce.number().int().min(1).default(30_000),
  /** Calls and tokens of one request, and its price; absent: no bound. */
  chatCalls: z.coerce.number().int().min(0).default(8),
  chatTokens: budget.default(20_000),
  chatMoney: budget.optional(),
  /** Tokens and price of one user in one day (UTC); absent: no bound. */
  chatUserTokens: budget.optional(),
  chatUserMoney: budget.optional(),
  /** Tokens and price of all users of one tenant, in one day and in one month (UTC); absent: no bound. */
  chatTenantTokens: budget.optional(),
  chatTenantMoney: budget.optional(),
  chatTenantMonthTokens: budget.optional(),
  chatTenantMonthMoney: budget.optional(),
  /** What a million tokens cost, in the currency of the budgets. */
  chatPriceInput: budget.default(0),
  chatPriceOutput: budget.default(0),
  chatCache: z.enum(["on", "off"]).default("on"),
};
