import type { ChatEnd } from "./usage.js";

/** How a request to a model fails that brings no text. */
export type FailureEnd = Exclude<ChatEnd, "answered" | "repaired" | "cached" | "over-budget" | "unreadable">;

/** What an operator may do about each kind of failure. */
export const cures: Record<FailureEnd, string> = {
  timeout: "Raise PARLEY_CHAT_TIMEOUT, or choose a faster model.",
  "rate-limited": "Wait, or raise the endpoint's limits.",
  "server-error": "Look at the endpoint's own log.",
  unreachable: "Check PARLEY_CHAT_BASE_URL, and that the endpoint runs.",
  rejected: "Check the model's name, PARLEY_CHAT_KEY and PARLEY_CHAT_FORMAT.",
  "circuit-open": "It is tried again after a pause.",
  cancelled: "Ask again.",
};

/** Whether a question ended for want of any answer. */
export const isFailure = (end: ChatEnd): end is FailureEnd => Object.hasOwn(cures, end);
