import type { z } from "zod";
import type { ChatRecord, Usage } from "../domain/usage.js";

/** What a model is told: `system` by the programmer alone, `user` with the request's and the catalogue's words as quoted data. */
export interface Prompt {
  system: string;
  user: string;
  /** A picture to look at, as a data: address. */
  image?: string | undefined;
}

/** What one question may take, once the budget is applied. `tokens`: prompt and answer, repair included. */
export interface Allowance {
  calls: number;
  tokens: number;
  within: number;
}

/** A question to a chat model. `user`: whose budget and whose cache. `spent`: what this request has cost so far. `share`: how much of
 *  what is left this question may use, when several are asked at once; 1. `maxTokens` of the answer. `keep` false: the answer is not kept anywhere. `onText` hears the answer grow. */
export interface Question<T> {
  user: string;
  prompt: Prompt;
  answer: z.ZodType<T>;
  maxTokens: number;
  keep?: boolean | undefined;
  spent: Usage;
  share?: number | undefined;
  allowed?: Allowance | undefined;
  signal?: AbortSignal | undefined;
  onText?: ((text: string) => void) | undefined;
}

/** An answer that fits the question's schema, or a refusal, whose kind is `record.end`. */
export type Outcome<T> = { answered: true; answer: T; record: ChatRecord } | { answered: false; record: ChatRecord };

/** The one way in which agents speak to a model. It never throws for anything that a model or an endpoint does. */
export type Asker = <T>(question: Question<T>) => Promise<Outcome<T>>;

/** An agent's door to its model. `calls`: how many a request may make in all. */
export interface Advisor {
  ask: Asker;
  calls: number;
}
