import { inspect } from "node:util";
import { z } from "zod";
import { Secret } from "../../domain/secret.js";
import { ChatFailure } from "../../models/chat.js";
import { type ChatSettings, chats } from "../../models/chats.js";
import { blue, Colour, call } from "./asking.js";

const key = "sk-very-secret-0123";
const said = {
  id: "c",
  object: "chat.completion",
  model: "m",
  choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: JSON.stringify(blue) } }],
};
const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };

const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
const stream = (...parts: unknown[]) =>
  new Response(parts.map((part) => `data: ${typeof part === "string" ? part : JSON.stringify(part)}\n\n`).join(""), {
    headers: { "content-type": "text/event-stream" },
  });

interface Sent {
  url: string;
  body: Record<string, unknown> & { response_format?: { json_schema: { schema: object } } };
  key: string | null;
}

/** The door over a network that answers by `reply`, and what was sent. */
const over = (reply: (sent: Sent) => Response | Promise<Response>, settings: Partial<ChatSettings> = {}) => {
  const sent: Sent[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    sent.push({ url: String(url), body: JSON.parse(String(init!.body)), key: new Headers(init!.headers).get("authorization") });
    return reply(sent.at(-1)!);
  };
  const base = { model: "m", baseUrl: "http://models.test/v1", key: new Secret(key), format: "json_schema" as const };
  return { sent, model: chats.openai({ ...base, fetch: fetch as typeof globalThis.fetch, ...settings }) };
};

test("sends the messages, the schema and the key to the operator's address, and reads text and usage", async () => {
  const { model, sent } = over(() => json({ ...said, usage }));
  const schema = z.toJSONSchema(Colour) as Record<string, unknown>;
  expect(await model.complete(call({ schema }))).toEqual({ text: JSON.stringify(blue), inputTokens: 11, outputTokens: 7, tries: 1 });
  expect(sent[0]).toMatchObject({
    url: "http://models.test/v1/chat/completions",
    key: `Bearer ${key}`,
    body: { model: "m", max_tokens: 50, temperature: 0, seed: 0, messages: [{ role: "user", content: "the sky" }] },
  });
  expect(JSON.stringify(sent[0]!.body.response_format)).toContain('"enum":["red","blue"]');
  expect(JSON.stringify(sent[0]!.body.response_format)).not.toContain("maxLength");
});

test("a picture goes beside the words, as a part of its own", async () => {
  const { model, sent } = over(() => json({ ...said, usage }));
  await model.complete(call({ messages: [{ role: "user", content: "Describe it.", images: ["data:image/jpeg;base64,AAAA"] }] }));
  expect(sent[0]!.body.messages).toEqual([
    {
      role: "user",
      content: [
        { type: "text", text: "Describe it." },
        { type: "image_url", image_url: { url: "data:image/jpeg;base64,AAAA", detail: "low" } },
      ],
    },
  ]);
});

test("streams piece by piece, and counts where the endpoint does not", async () => {
  const piece = (content: string, finish: string | null = null) => ({
    id: "c",
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta: { content }, finish_reason: finish }],
  });
  const { model } = over(() => stream(piece("{}"), piece(" ok", "stop"), "[DONE]"));
  const heard: string[] = [];
  const reply = await model.complete(call({ onText: (text) => heard.push(text) }));
  expect(heard).toEqual(["{}", " ok"]);
  expect(reply).toMatchObject({ text: "{} ok", inputTokens: 2, outputTokens: 2 });
});

test.each([
  [429, "rate-limited"],
  [500, "server-error"],
  [503, "server-error"],
  [401, "rejected"],
  [404, "rejected"],
])("HTTP %i is %s, with Retry-After, without retries of its own", async (status, end) => {
  const { model, sent } = over(() => json({ error: { message: `bad key ${key}` } }, status, { "retry-after": "2" }));
  const failure = await model.complete(call()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ChatFailure);
  expect(failure).toMatchObject({ end, status, ...(end === "rejected" ? {} : { retryAfterMs: 2000 }) });
  expect(sent).toHaveLength(1);
});

test("what an endpoint writes in its errors is shown nowhere, nor is the key", async () => {
  const { model } = over(() => json({ error: { message: `Incorrect API key provided: ${key}` } }, 401));
  const failure = (await model.complete(call()).catch((error: unknown) => error)) as ChatFailure;
  for (const text of [failure.message, failure.stack ?? "", inspect(failure, { depth: 9 }), JSON.stringify(failure)])
    expect(text).not.toContain(key);
});

test("a dead network and an aborted call", async () => {
  const dead = over(() => Promise.reject(new TypeError("fetch failed")));
  await expect(dead.model.complete(call())).rejects.toMatchObject({ end: "unreachable" });
  const broken = over(() => stream({ id: "c", choices: [{ index: 0, delta: { content: "half" } }] }, "{not json"));
  expect(await broken.model.complete(call({ onText: () => {} }))).toMatchObject({ text: "", tries: 1 });
  const page = over(() => new Response("<html>Welcome to the proxy</html>", { headers: { "content-type": "text/html" } }));
  expect(await page.model.complete(call())).toMatchObject({ text: "", tries: 1 });
  const stop = new AbortController();
  const hanging = over(() => new Promise((_, reject) => stop.signal.addEventListener("abort", () => reject(new Error("aborted")))));
  const waiting = hanging.model.complete(call({ signal: stop.signal })).catch((error: unknown) => error);
  setTimeout(() => stop.abort(), 5);
  expect(await waiting).toMatchObject({ end: "cancelled" });
});

test("an endpoint that refuses the trimmings is asked without them, from then on at once", async () => {
  const { model, sent } = over(({ body }) => ("temperature" in body ? json({ error: { message: "no" } }, 400) : json({ ...said, usage })));
  expect(await model.complete(call({ schema: {} }))).toMatchObject({ tries: 2 });
  expect(await model.complete(call({ schema: {} }))).toMatchObject({ tries: 1 });
  expect(sent.map(({ body }) => "response_format" in body)).toEqual([true, false, false]);
});

test("a request that is refused in any form is rejected, and counts twice", async () => {
  const { model } = over(() => json({ error: { message: "too long" } }, 400));
  await expect(model.complete(call())).rejects.toMatchObject({ end: "rejected", status: 400, tries: 2 });
});

test("an answer with a schema that was cut off is one that nobody can read, not a dead endpoint", async () => {
  const half = { ...said, choices: [{ index: 0, finish_reason: "length", message: { role: "assistant", content: '{"colou' } }] };
  const { model } = over(() => json({ ...half, usage }));
  expect(await model.complete(call({ schema: {} }))).toMatchObject({ text: "", outputTokens: 50, tries: 1 });
});

test("the format is a setting", async () => {
  for (const [format, type] of [
    ["json_object", "json_object"],
    ["off", undefined],
  ] as const) {
    const { model, sent } = over(() => json({ ...said, usage }), { format });
    await model.complete(call({ schema: {} }));
    expect((sent[0]!.body.response_format as { type?: string } | undefined)?.type).toBe(type);
  }
});
