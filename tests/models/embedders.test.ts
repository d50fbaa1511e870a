import { Secret } from "../../domain/secret.js";
import type { Embedder } from "../../models/embedder.js";
import { EmbedderFailure } from "../../models/embedders/openai.js";
import { type EmbedderName, type EmbedderSettings, embedders } from "../../models/embedders.js";
import { embedderPromises } from "./embedder-promises.js";

const key = "sk-very-secret-0123";
const settings: EmbedderSettings = { model: "m", baseUrl: "http://models.test/v1", key: new Secret(key), dims: 128, timeout: 1000 };
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

interface Sent {
  url: string;
  body: { model: string; input: string[]; dimensions: number };
  key: string | null;
}

/** The door over a network that answers by `reply`, and what was sent. */
const over = (reply: (sent: Sent) => Response | Promise<Response>, more: Partial<EmbedderSettings> = {}) => {
  const sent: Sent[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    sent.push({ url: String(url), body: JSON.parse(String(init!.body)), key: new Headers(init!.headers).get("authorization") });
    return reply(sent.at(-1)!);
  };
  return { sent, embedder: embedders.openai({ ...settings, fetch: fetch as typeof globalThis.fetch, ...more }) };
};

/** An endpoint that embeds by hashing, and not at unit length, nor in the order it was asked in. */
const wise = async ({ body }: Sent): Promise<Response> => {
  const vectors = await embedders.hashing().embed(body.input);
  return json({ data: vectors.map((vector, index) => ({ index, embedding: Array.from(vector, (x) => 3 * x) })).reverse() });
};

const here: Partial<Record<EmbedderName, Embedder>> = { hashing: embedders.hashing(), openai: over(wise).embedder };

describe.each(Object.keys(embedders) as EmbedderName[])("embedder %s", (name) => {
  if (here[name]) embedderPromises(here[name]);
  else test.skip("takes seconds, and is tried in tests/evaluation/networks.test.ts", () => {});
});

describe("openai", () => {
  test("sends texts, model, length and key to the operator's address, long texts cut and many in several calls", async () => {
    const { embedder, sent } = over(wise);
    await embedder.embed([...Array.from({ length: 70 }, (_, k) => `text ${k}`), "x".repeat(20_000)]);
    expect(sent.map(({ body }) => body.input.length)).toEqual([64, 7]);
    expect(sent[0]).toMatchObject({ url: "http://models.test/v1/embeddings", key: `Bearer ${key}`, body: { model: "m", dimensions: 128 } });
    expect(sent[1]!.body.input.at(-1)).toHaveLength(8000);
    expect(embedder.name).toBe("openai-m-128");
  });

  test.each([
    ["an error", () => json({ error: { message: `bad key ${key}` } }, 401), "HTTP 401"],
    ["a page", () => new Response("<html>"), "no JSON"],
    ["too few vectors", () => json({ data: [] }), "without all vectors"],
    ["words in place of numbers", () => json({ data: [{ index: 0, embedding: ["a"] }] }), "without all vectors"],
    ["vectors of another length", () => json({ data: [{ index: 0, embedding: [1, 2] }] }), "PARLEY_EMBEDDER_DIMS=2"],
    ["a dead network", () => Promise.reject(new TypeError(`fetch failed ${key}`)), "no connection"],
    ["silence", () => Promise.reject(Object.assign(new Error(), { name: "TimeoutError" })), "within 1000 ms"],
  ])("%s is a failure that says what to do, and shows no key", async (_, reply, said) => {
    const failure = (await over(reply)
      .embedder.embed(["a"])
      .catch((error: unknown) => error)) as EmbedderFailure;
    expect(failure).toBeInstanceOf(EmbedderFailure);
    expect(failure.message).toContain(said);
    expect(failure.message + failure.stack).not.toContain(key);
  });
});
