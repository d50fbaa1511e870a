import { inspect } from "node:util";
import { diagnose } from "../app/diagnose.js";
import { readConfig } from "../config.js";
import { Secret } from "../domain/secret.js";

const key = "sk-very-secret-0123";

describe("chat settings", () => {
  test("without any there is no model", () => {
    expect(readConfig({}, {})).toMatchObject({ chat: "none", chatMode: "full", chatReach: 1, chatCalls: 8, chatSearches: 0 });
  });

  test("come from the environment, by agent too, and given ones win", () => {
    const environment = {
      PARLEY_CHAT: "openai:big",
      PARLEY_CHAT_PROFILER: "openai:small",
      PARLEY_CHAT_MODE: "fast",
      PARLEY_CHAT_TIMEOUT: "500",
    };
    expect(readConfig({ chatMode: "full" }, environment)).toMatchObject({
      chat: "openai:big",
      chatProfiler: "openai:small",
      chatMode: "full",
      chatTimeout: 500,
    });
  });

  test("OpenAI's own variables are read where Parley's are not set", () => {
    const theirs = { OPENAI_API_KEY: "theirs", OPENAI_BASE_URL: "http://theirs.test/v1" };
    expect(readConfig({}, theirs)).toMatchObject({ chatBaseUrl: "http://theirs.test/v1" });
    expect(readConfig({}, theirs).chatKey?.reveal()).toBe("theirs");
    expect(readConfig({}, { ...theirs, PARLEY_CHAT_KEY: "ours" }).chatKey?.reveal()).toBe("ours");
  });

  test.each([
    [{ chat: "gpt" }, /config\.chat:.*kind and a model/],
    [{ chatBaseUrl: "ftp://files.test" }, /config\.chatBaseUrl.*http/],
    [{ chatBaseUrl: "http://u:pw@models.test" }, /config\.chatBaseUrl: got an address with a user/],
    [{ chatMode: "slow" as "fast" }, /config\.chatMode/],
    [{ chatBaseUrl: "http://models.test/v1?api_key=pw" }, /config\.chatBaseUrl: got an address with a user, a password or a query/],
    [{ chroma: "localhost" }, /config\.chroma: got "\*\*\*", expected an address like/],
    [{ chatReach: -1 }, /config\.chatReach.*Mend config\.chatReach/],
  ])("%j is refused", (given, message) => {
    expect(() => readConfig(given, {})).toThrow(message);
  });
});

test("a setting of the environment is named as it stands there", () => {
  expect(() => readConfig({}, { PARLEY_CHAT_TIMEOUT: "soon" })).toThrow(
    /^PARLEY_CHAT_TIMEOUT: .*Mend PARLEY_CHAT_TIMEOUT, or leave it out/,
  );
});

test("what may hold a password is shown nowhere", async () => {
  const { config, checks } = await diagnose({ home: "/nowhere", chroma: "http://u:pw-of-chroma@h:1", vectors: "chroma" });
  expect(JSON.stringify({ config, checks })).not.toContain("pw-of-chroma");
});

describe("the key", () => {
  test("is shown nowhere, by no way of writing it", () => {
    const config = readConfig({ chatKey: key }, {});
    for (const text of [
      String(config.chatKey),
      JSON.stringify(config),
      inspect(config, { depth: 9, showHidden: true }),
      `${config.chatKey}`,
    ])
      expect(text).not.toContain(key);
    expect(config.chatKey?.reveal()).toBe(key);
    expect(readConfig(config, {}).chatKey).toBe(config.chatKey);
  });

  test("doctor says that there is one, and which agents have which model", async () => {
    const told = await diagnose({
      home: "/nowhere",
      chat: "openai:big",
      chatCritic: "none",
      chatKey: key,
      chatBaseUrl: "http://models.test/v1",
    });
    const text = JSON.stringify(told.checks);
    expect(text).toContain("openai:big advises profiler, planner, debaters, recommender; at models.test/v1, with a key");
    expect(text).not.toContain("very-secret");
    expect(JSON.stringify(told.config)).not.toContain(key);
  });

  test("a kind of model that is not there is a fault that names the known ones", async () => {
    const { checks } = await diagnose({ home: "/nowhere", chat: "oracle:x" });
    expect(checks.find(({ name }) => name === "chat model")).toMatchObject({
      state: "fault",
      detail: expect.stringContaining("openai, scripted"),
    });
  });
});

describe("the address of the database", () => {
  const address = "postgres://parley:pw-0123@db.test/parley";

  test("is shown nowhere", () => {
    const config = readConfig({}, { PARLEY_DATABASE: address });
    expect(config.database?.reveal()).toBe(address);
    expect(JSON.stringify(config) + inspect(config, { depth: 9, showHidden: true })).not.toContain("pw-0123");
  });

  test.each(["mysql://u:pw-0123@db.test/x", "postgres://u:pw-0123@db.test:port/x", "pw-0123", "postgres://"])(
    "what is none is refused without quoting it: %s",
    (database) => {
      const refused = () => readConfig({ database }, {});
      expect(refused).toThrow(/config\.database: got "\*\*\*", expected an address like postgres:\/\//);
      try {
        refused();
      } catch (error) {
        expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("pw-0123");
      }
    },
  );
});

test("a secret equals itself alone and reveals itself on request", () => {
  expect(new Secret("a").reveal()).toBe("a");
  expect(Object.keys(new Secret("a"))).toEqual([]);
});

describe("a catalogue at an address", () => {
  test("has a plain one; its token is shown to nobody", () => {
    const config = readConfig({ catalog: "https://bucket.test/catalog", catalogToken: "tk-0123" }, {});
    expect(config.catalogToken?.reveal()).toBe("tk-0123");
    expect(inspect(config, { depth: 9 })).not.toContain("tk-0123");
  });

  test.each(["https://u:pw@bucket.test/c", "https://bucket.test/c?sig=1", "http://bucket.test/c#x", "https://"])(
    "%s is refused",
    (catalog) => {
      expect(() => readConfig({ catalog }, {})).toThrow(/config\.catalog:.*expected a folder, or an address without a user/);
    },
  );
});
