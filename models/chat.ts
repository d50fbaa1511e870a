import { cures, type FailureEnd } from "../domain/chat-cures.js";
import { type Fault, ParleyError, shown } from "../domain/errors.js";

export interface ChatMessage {
  role: "system" | "user" | "assistant";
  content: string;
  /** Pictures to look at beside the words, as data: addresses; for models that see. */
  images?: readonly string[];
}

/** One request to a model. `schema`: the JSON schema that the answer should follow; a wish, for not every model keeps to it.
 *  `maxTokens`: of the answer. `tries`: attempts at most, the first included. `within`: milliseconds in all, waits between attempts
 *  included. `onText` hears the answer's text piece by piece, in order, where the model can stream. */
export interface ChatCall {
  messages: readonly ChatMessage[];
  schema?: Readonly<Record<string, unknown>>;
  maxTokens: number;
  tries: number;
  within: number;
  signal?: AbortSignal | undefined;
  onText?: ((text: string) => void) | undefined;
}

/** What came back: any text, trusted in nothing. `tries`: attempts made. */
export interface ChatReply {
  text: string;
  inputTokens: number;
  outputTokens: number;
  tries: number;
}

/** A chat model behind one door. `complete` throws ChatFailure and nothing else, and settles soon after `signal` is aborted.
 *  `name` stands in traces and in the cache's keys: two models that answer differently have different names. */
export interface ChatModel {
  name: string;
  /** Loads what the first call needs, so that a time-out counts the model's time alone. */
  ready?(): Promise<unknown>;
  complete(call: ChatCall): Promise<ChatReply>;
}

/** A request to a model that brought no text. The message is built from the kind of failure and the HTTP status alone: what an endpoint
 *  writes in its errors may hold the key or the prompt. `retryAfterMs`: what the endpoint asked for. */
export class ChatFailure extends ParleyError {
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly tries: number;

  constructor(
    readonly end: FailureEnd,
    model: string,
    { status, retryAfterMs, tries = 1 }: { status?: number | undefined; retryAfterMs?: number | undefined; tries?: number } = {},
  ) {
    const given = status === undefined ? end : `${end} (HTTP ${status})`;
    const fault: Fault = { place: `chat model ${shown(model)}`, given, expected: "an answer", cure: cures[end] };
    super("internal", fault);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.tries = tries;
  }
}

/** About as many tokens as a text takes: a token is some four characters of English, fewer of other scripts. Used where an endpoint does
 *  not count, and before it is asked. */
export const estimatedTokens = (text: string): number => Math.ceil(text.length / 3.5);

/** About as many tokens as a picture of 512 pixels takes: endpoints count from 85 to some hundreds. */
export const imageTokens = 400;
