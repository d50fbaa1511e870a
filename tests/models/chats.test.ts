import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChatFailure, type ChatModel } from "../../models/chat.js";
import { scripted } from "../../models/chats/scripted.js";
import { chats } from "../../models/chats.js";
import { blue, call } from "./asking.js";

const folder = mkdtempSync(join(tmpdir(), "parley-chats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const completion = {
  id: "c",
  object: "chat.completion",
  choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: JSON.stringify(blue) } }],
};

/** How a test makes each member of the roster answer `blue`, and then hang. A new member needs a line here, or the types say so. */
const answering: Record<keyof typeof chats, () => ChatModel> = {
  openai: () => {
    let calls = 0;
    const fetch = async (_url: unknown, init?: RequestInit): Promise<Response> => {
      if (calls++ === 0) return new Response(JSON.stringify(completion), { headers: { "content-type": "application/json" } });
      return new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    };
    return chats.openai({ model: "m", baseUrl: "http://models.test/v1", format: "json_schema", fetch: fetch as typeof globalThis.fetch });
  },
  scripted: () => {
    const file = join(folder, "answers.json");
    writeFileSync(file, JSON.stringify([blue, "hang"]));
    return chats.scripted({ model: file });
  },
};

describe.each(Object.entries(answering))("chat %s", (kind, make) => {
  test("answers with text and counts, and bears its kind in its name", async () => {
    const model = make();
    const reply = await model.complete(call());
    expect(JSON.parse(reply.text)).toEqual(blue);
    expect(reply.inputTokens).toBeGreaterThan(0);
    expect(reply.outputTokens).toBeGreaterThan(0);
    expect(model.name).toMatch(new RegExp(`^${kind}:`));
  });

  test("settles when it is cancelled, with a ChatFailure", async () => {
    const model = make();
    await model.complete(call());
    const stop = new AbortController();
    const waiting = model.complete(call({ signal: stop.signal })).catch((error: unknown) => error);
    setTimeout(() => stop.abort(), 5);
    expect(await waiting).toBeInstanceOf(ChatFailure);
  });
});

describe("scripted", () => {
  test("fails on an answer unasked for, and on one left over", async () => {
    const model = scripted([blue]);
    expect(() => model.done()).toThrow(/only 0/);
    await model.complete(call());
    model.done();
    await expect(model.complete(call())).rejects.toThrow(/asked a 2th/);
  });

  test("a file that holds no script is refused by name", () => {
    const file = join(folder, "bad.json");
    writeFileSync(file, "{}");
    expect(() => chats.scripted({ model: file })).toThrow(/bad\.json.*JSON array/);
  });
});
