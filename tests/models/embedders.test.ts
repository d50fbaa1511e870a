import { Secret } from "../../domain/secret.js";
import type { Embedder } from "../../models/embedder.js";
import { EmbedderFailure } from "../../models/embedders/openai.js";
import { type EmbedderName, type EmbedderSettings, embedders } from "../../models/embedders.js";
import { installed } from "../installed.js";

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

const make: Record<EmbedderName, () => Embedder> = {
  hashing: () => embedders.hashing(),
  "use-lite": () => embedders["use-lite"](),
  openai: () => over(wise).embedder,
};
/** What has to be installed for a member. */
const needs: Partial<Record<EmbedderName, string>> = { "use-lite": "@energetic-ai/embeddings" };
/** Promises that a member does not keep, with the reason. */
const gaps: Partial<Record<EmbedderName, Record<string, string>>> = {
  "use-lite": { "like letters, like vectors": "it goes by meaning, and has learned accents as other letters" },
};

describe.each(Object.keys(embedders) as EmbedderName[])("embedder %s", (name) => {
  const missing = needs[name] !== undefined && !installed(needs[name]) ? `${needs[name]} is not installed` : undefined;
  const promise = (title: string, check: (embedder: Embedder) => Promise<void>) => {
    const gap = missing ?? gaps[name]?.[title];
    if (gap) test.skip(`${title} (${gap})`, () => {});
    else test(title, () => check(make[name]()));
  };
  const likeness = async (embedder: Embedder, a: string, b: string) => {
    const [x, y] = await embedder.embed([a, b]);
    return x!.reduce((sum, one, k) => sum + one * y![k]!, 0);
  };

  promise("vectors of length 1, the same each time; nothing for no words", async (embedder) => {
    const [one, again, none] = await embedder.embed(["a heist film", "a heist film", " ... "]);
    expect(one).toEqual(again);
    expect(one).toHaveLength(embedder.dims);
    expect(Math.hypot(...one!)).toBeCloseTo(1, 5);
    expect(Math.hypot(...none!)).toBe(0);
    expect(await embedder.embed([])).toEqual([]);
  });

  promise("many texts are embedded as each alone, in their order", async (embedder) => {
    const texts = Array.from({ length: 20 }, (_, k) => (k % 5 === 4 ? "" : `a film about ${k} sailors`));
    const all = await embedder.embed(texts);
    for (const at of [0, 9, 13]) {
      const [alone] = await embedder.embed([texts[at]!]);
      all[at]!.forEach((value, k) => {
        expect(value).toBeCloseTo(alone![k]!, 4);
      });
    }
  });

  promise("like words are nearer than others", async (embedder) => {
    expect(await likeness(embedder, "a western", "westerns please")).toBeGreaterThan(
      (await likeness(embedder, "a western", "a musical")) + 0.1,
    );
  });

  promise("like letters, like vectors", async (embedder) => {
    expect(await likeness(embedder, "Amélie", "amelie")).toBeCloseTo(1);
  });
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
