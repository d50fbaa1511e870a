import { type ChatCall, ChatFailure, type ChatModel, type ChatReply, estimatedTokens } from "../chat.js";
import type { ChatSettings } from "../chats.js";

/** Keywords that OpenAI's strict mode refuses; the reader checks them all the same. */
const unsent = new Set(["$schema", "default", "maxLength", "minLength"]);

const sent = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(sent);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !unsent.has(key))
      .map(([key, value]) => [key, sent(value)]),
  );
};

const formatOf = ({ format }: ChatSettings, schema: ChatCall["schema"]): Record<string, unknown> => {
  if (schema === undefined || format === "off") return {};
  if (format === "json_object") return { response_format: { type: "json_object" } };
  return { response_format: { type: "json_schema", json_schema: { name: "answer", strict: true, schema: sent(schema) } } };
};

/** Retry-After in milliseconds: seconds, or a date. */
const retryAfter = (headers: Headers | undefined): number | undefined => {
  const after = headers?.get("retry-after");
  if (!after) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
};

/** What the client threw, in our kinds. Of its message nothing is kept. */
const failureOf = (error: unknown, model: string, signal: AbortSignal | undefined): ChatFailure => {
  const { status, headers } = error as { status?: number; headers?: Headers };
  if (signal?.aborted) return new ChatFailure("cancelled", model);
  if (status === undefined) return new ChatFailure("unreachable", model);
  if (status === 429) return new ChatFailure("rate-limited", model, { status, retryAfterMs: retryAfter(headers) });
  if (status >= 500) return new ChatFailure("server-error", model, { status, retryAfterMs: retryAfter(headers) });
  return new ChatFailure("rejected", model, { status });
};

const textOf = (messages: ChatCall["messages"]): string => messages.map(({ content }) => content).join("\n");

/** The client throws at an answer with a schema that was cut off or filtered, at a page in place of JSON, and at half an answer: there was an
 *  answer, and nobody can read it. Where no connection came about, the client names it so. */
const isUnreadable = (error: unknown, signal: AbortSignal | undefined): boolean =>
  !signal?.aborted &&
  (error as { status?: number }).status === undefined &&
  !/Connection|Timeout|Abort/.test((error as Error | undefined)?.constructor?.name ?? "");

/** A message as the endpoint wants it: plain text, or parts where there are pictures to look at. */
const messageOf = ({ role, content, images = [] }: ChatCall["messages"][number]) => ({
  role,
  content: images.length
    ? [
        { type: "text" as const, text: content },
        ...images.map((url) => ({ type: "image_url" as const, image_url: { url, detail: "low" as const } })),
      ]
    : content,
});

const plain = (content: unknown): string => {
  if (typeof content === "string") return content;
  return Array.isArray(content) ? content.map((part) => (typeof part?.text === "string" ? part.text : "")).join("") : "";
};

/** The client is loaded at the first call, so that nobody waits for it who never asks. It is told not to retry: `retried` does, and
 *  counts. `bare`: without temperature, seed and format, which some models refuse. */
const clientFor = async (settings: ChatSettings, { maxTokens, schema }: ChatCall, bare: boolean) => {
  const { ChatOpenAI } = await import("@langchain/openai");
  return new ChatOpenAI({
    model: settings.model,
    apiKey: settings.key?.reveal() || "none",
    maxTokens,
    maxRetries: 0,
    // The client would print what an endpoint says.
    configuration: { baseURL: settings.baseUrl, logLevel: "off", ...(settings.fetch ? { fetch: settings.fetch } : {}) },
    ...(bare ? {} : { temperature: 0, modelKwargs: { seed: 0, ...formatOf(settings, schema) } }),
  });
};

type Client = Awaited<ReturnType<typeof clientFor>>;

/** "nostream": what a model says is shown to nobody before it is checked, not even in LangGraph's stream of messages. */
const said = async (client: Client, { messages, signal, onText }: ChatCall): Promise<Omit<ChatReply, "tries">> => {
  const options = { tags: ["nostream"], ...(signal ? { signal } : {}) };
  const prompt = messages.map(messageOf);
  let text = "";
  let usage: { input_tokens: number; output_tokens: number } | undefined;
  if (onText) {
    for await (const piece of await client.stream(prompt, options)) {
      const more = plain(piece.content);
      text += more;
      if (more) onText(more);
      usage = piece.usage_metadata ?? usage;
    }
  } else {
    const answer = await client.invoke(prompt, options);
    text = plain(answer.content);
    usage = answer.usage_metadata;
  }
  return {
    text,
    inputTokens: usage?.input_tokens ?? estimatedTokens(textOf(messages)),
    outputTokens: usage?.output_tokens ?? estimatedTokens(text),
  };
};

/** Any endpoint that speaks OpenAI's chat completions: hosted, vLLM, Ollama, llama.cpp. An endpoint that rejects a request with 400 or 422
 *  is asked once more in bare form, and from then on so only, if that helped. */
export const openai = (settings: ChatSettings): ChatModel => {
  const name = `openai:${settings.model}`;
  let bare = false;
  const once = async (call: ChatCall, asBare: boolean) => {
    try {
      return await said(await clientFor(settings, call, asBare), call);
    } catch (error) {
      if (isUnreadable(error, call.signal))
        return { text: "", inputTokens: estimatedTokens(textOf(call.messages)), outputTokens: call.maxTokens };
      throw failureOf(error, name, call.signal);
    }
  };
  return {
    name,
    ready: () => import("@langchain/openai"),
    complete: async (call): Promise<ChatReply> => {
      try {
        return { ...(await once(call, bare)), tries: 1 };
      } catch (error) {
        const { status } = error as ChatFailure;
        if (bare || call.tries < 2 || (status !== 400 && status !== 422)) throw error;
        const reply = await once(call, true).catch(() => {
          throw new ChatFailure("rejected", name, { status, tries: 2 });
        });
        bare = true;
        return { ...reply, tries: 2 };
      }
    },
  };
};
