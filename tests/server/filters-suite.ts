import type { Parley } from "../../app.js";
import { listen } from "../../server/listen.js";
import { testPorts } from "./ports.js";

/** Texts by which filters have been turned into statements: SQL's and JSON paths' quotes, operators of MongoDB, RediSearch's wildcards. */
export const hostile = [
  "x') OR '1'='1",
  "x' OR 1=1 --",
  "x'; DROP TABLE served_threads; --",
  "$.team') IS NOT NULL --",
  '"team"',
  'a"."b',
  "team ? (@ == 1)",
  "$.**",
  "team}' @> '{",
  "*",
  "@source:{*}",
  "$ne",
  "$where",
  "%",
  "\\",
  "?1",
  "$1",
  "constructor",
  "toString",
];

/** Filters as callers write them, over sockets, wherever a filter is taken. `open`: with the place that is tried. */
export const filtersSuite = (open: () => Promise<Parley>): void => {
  let parley: Parley;
  let ports: ReturnType<typeof testPorts>;
  let listening: Awaited<ReturnType<typeof listen>>;
  const send = async (who: string, method: string, path: string, body: unknown) => {
    const headers = { "x-test-principal": who, "content-type": "application/json" };
    const answer = await fetch(`${listening.url}${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    return { status: answer.status, text, body: text ? JSON.parse(text) : undefined };
  };
  const alice = (path: string, body: unknown) => send("alice", "POST", path, body);
  let threads: { plain: string; odd: string[] };

  beforeAll(async () => {
    parley = await open();
    ports = testPorts(parley);
    listening = await listen(ports);
    const thread = async (who: string, metadata: object): Promise<string> =>
      (await send(who, "POST", "/threads", { metadata })).body.thread_id;
    const item = (who: string, key: string, value: object) => send(who, "PUT", "/store/items", { namespace: ["notes"], key, value });
    await thread("bob", { team: "red", secret: "bobs" });
    await item("bob", "k", { team: "red", secret: "bobs" });
    threads = { plain: await thread("alice", { team: "red", size: 1 }), odd: [] };
    await item("alice", "plain", { team: "red", size: 1 });
    for (const [at, text] of hostile.entries()) {
      threads.odd.push(await thread("alice", { [text]: text }));
      await item("alice", `odd ${at}`, { [text]: text });
    }
    const request = { userId: "15", text: "a comedy", count: 2 };
    await alice(`/threads/${threads.plain}/runs/wait`, { assistant_id: "solo", input: { request } });
  }, 60_000);
  afterAll(async () => {
    await listening.close();
    await ports.protocol.desk.close();
    await parley.close();
  });

  test.each(hostile)("%s as a key finds what has that key, and nothing else", async (text) => {
    const at = hostile.indexOf(text);
    const metadata = { [text]: text };
    expect((await alice("/threads/search", { metadata, select: ["thread_id"] })).body).toEqual([{ thread_id: threads.odd[at] }]);
    expect((await alice("/threads/count", { metadata })).body).toBe(1);
    expect((await alice("/threads/count", { metadata: { [text]: "other" } })).body).toBe(0);
    expect((await alice("/assistants/search", { metadata })).body).toEqual([]);
    const stored = (await alice("/store/items/search", { namespace_prefix: ["notes"], filter: metadata })).body.items as { key: string }[];
    expect(stored.map(({ key }) => key)).toEqual([`odd ${at}`]);
  });

  test.each(hostile)("%s as a value is a value", async (text) => {
    for (const path of ["/threads/search", "/assistants/search"])
      expect((await alice(path, { metadata: { team: text, created_by: text } })).body).toEqual([]);
    expect((await alice("/threads/count", { metadata: { team: { [text]: "red" } } })).body).toBe(0);
    expect((await alice("/store/items/search", { namespace_prefix: ["notes"], filter: { team: text } })).body).toEqual({ items: [] });
    expect((await alice("/store/items/search", { namespace_prefix: [], query: text })).text).not.toContain("bobs");
  });

  test.each(hostile)("%s in a history's filter finds nothing, or is refused", async (text) => {
    const history = `/threads/${threads.plain}/history`;
    expect((await alice(history, { metadata: { source: text } })).body).toEqual([]);
    for (const metadata of [{ [text]: "loop" }, { source: { [text]: "loop" } }]) {
      const { status, body } = await alice(history, { metadata });
      // What could be a field's name finds nothing; no other text is one.
      expect([status, status === 200 ? body : body.error]).toEqual(status === 200 ? [200, []] : [422, "BadRequest"]);
    }
  });

  test("a history's filter filters", async () => {
    const sources = async (metadata: object) =>
      ((await alice(`/threads/${threads.plain}/history`, { metadata, limit: 100 })).body as { metadata: { source: string } }[]).map(
        (state) => state.metadata.source,
      );
    expect(await sources({ source: "input" })).toEqual(["input"]);
    expect((await sources({})).length).toBeGreaterThan(2);
  });

  test("comparisons compare, and those that nobody knows are refused", async () => {
    const found = async (filter: object) => alice("/store/items/search", { namespace_prefix: ["notes"], filter });
    expect((await found({ size: { $gte: 1 } })).body.items).toHaveLength(1);
    expect((await found({ size: { $gt: "" } })).body.items).toHaveLength(0);
    expect((await found({ team: { $ne: "x" }, size: 1 })).body.items).toHaveLength(1);
    for (const operator of ["$where", "$regex", "$or", "$expr", "$function"])
      expect((await found({ team: { [operator]: "red" } })).status).toBe(422);
  });

  test("and everything still stands, everybody's own", async () => {
    expect((await alice("/threads/count", {})).body).toBe(1 + hostile.length);
    expect((await send("bob", "POST", "/threads/count", {})).body).toBe(1);
    expect((await send("bob", "POST", "/store/items/search", { namespace_prefix: [] })).body.items).toHaveLength(1);
    expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
  });
};
