import { attacked } from "./attacked.js";

const { said, mine, send } = attacked();

describe("what is nested beyond reason", () => {
  const deep = 100_000;
  test.each([
    ["arrays", `${"[".repeat(deep)}${"]".repeat(deep)}`],
    ["objects", `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}`],
    ["arrays that nobody closes", "[".repeat(deep)],
  ])("%s in a body", async (_name, nested) => {
    for (const [path, text] of [
      ["/recommend", nested],
      ["/threads", `{"metadata":{"a":${nested}}}`],
      ["/recommend/resume", `{"userId":"u","thread":"t","resume":${nested}}`],
      ["/mcp", `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${nested}}`],
    ] as const) {
      const { status, body } = await send("POST", path, text);
      expect([path, status, body.place]).toEqual([path, 400, "body"]);
    }
  });

  test("brackets in a query are letters", async () => {
    expect((await send("GET", `/items?query=heat&a${"[a]".repeat(3000)}=1`)).status).toBe(200);
    expect((await send("GET", `/items?query=${"[".repeat(5000)}`)).status).toBe(422);
    expect((await send("GET", `/items?query=heat${"&a=1".repeat(2500)}`)).status).toBe(200);
    expect((await said(`GET /items?query=${"[".repeat(20_000)}`, mine())).status).toBe(431);
  });
});

describe("what would change what objects are", () => {
  const standing = () => [Object.prototype, Array.prototype, Function.prototype, String.prototype].map((one) => Reflect.ownKeys(one));
  const before = standing();
  afterEach(() => expect(standing()).toEqual(before));

  const evil = '{"polluted":"yes","isAdmin":true}';
  const places = (payload: string): [method: string, path: string, text: string][] => [
    ["POST", "/recommend", `{"userId":"u","text":"a comedy",${payload}}`],
    ["POST", "/threads", `{"metadata":{${payload}},${payload}}`],
    ["POST", "/threads/search", `{"metadata":{${payload}}}`],
    [
      "POST",
      "/runs/wait",
      `{"assistant_id":"solo","input":{"request":{"userId":"u",${payload}},${payload}},"metadata":{${payload}},"config":{"configurable":{${payload}},${payload}}}`,
    ],
    ["POST", "/runs/wait", `{"assistant_id":"solo","input":{"request":{"userId":"u"}},"context":{${payload}}}`],
    ["POST", "/runs/wait", `{"assistant_id":"recommend","command":{"resume":{"verdict":"approve",${payload}},"update":{${payload}}}}`],
    ["PUT", "/store/items", `{"namespace":["a"],"key":"k","value":{"deep":{${payload}},${payload}}}`],
    ["POST", "/store/items/search", `{"namespace_prefix":[],"filter":{${payload}}}`],
    ["POST", "/recommend/resume", `{"userId":"u","thread":"t","resume":{${payload}}}`],
    ["POST", "/feedback", `{"userId":"u","itemId":"318","kind":"rating","value":5,${payload}}`],
    ["POST", "/items", `{"items":[{"id":"new","title":"New","attributes":{${payload}}}]}`],
    ["POST", "/mcp", `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"heat",${payload}}}}`],
  ];

  test("__proto__ is refused wherever it stands", async () => {
    for (const [method, path, text] of places(`"__proto__":${evil}`)) {
      const { status, body } = await send(method, path, text);
      expect([path, status, body.given]).toEqual([path, 400, 'the key "__proto__"']);
    }
    // The same key in another spelling of JSON.
    expect((await send("POST", "/threads", `{"metadata":{"\\u005f_proto__":${evil}}}`)).status).toBe(400);
  });

  test("constructor and prototype are words", async () => {
    for (const payload of [`"constructor":{"prototype":${evil}}`, `"prototype":${evil}`, '"toString":"x","hasOwnProperty":"x","valueOf":1'])
      for (const [method, path, text] of places(payload)) {
        const { status } = await send(method, path, text);
        expect([path, payload, status < 500]).toEqual([path, payload, true]);
      }
    const metadata = { constructor: { prototype: { polluted: "yes" } }, toString: "x" };
    expect((await send("POST", "/threads", JSON.stringify({ metadata }))).body.metadata).toEqual(metadata);
    const value = { constructor: { prototype: { polluted: "yes" } } };
    await send("PUT", "/store/items", JSON.stringify({ namespace: ["b"], key: "constructor", value }));
    expect((await send("GET", "/store/items?namespace=b&key=constructor")).body.value).toEqual(value);
    expect((await send("GET", "/store/items?namespace=b&key=toString")).body).toBeNull();
  });

  test("they name nothing: no item, assistant, user's memory, report or field of a query", async () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      for (const path of [
        `/items/${name}`,
        `/items/${name}/alike`,
        `/items/${name}/image`,
        `/assistants/${name}`,
        `/reports/${name}/report.md`,
      ])
        expect([path, (await send("GET", path)).status >= 404]).toEqual([path, true]);
      expect((await send("GET", `/users/${name}/memory`)).body.user).toBe(name);
      expect((await send("DELETE", `/users/u/memory/${name}`)).status).toBeLessThan(500);
      expect((await send("GET", `/items?query=heat&${name}[polluted]=yes&${name}=1`)).status).toBe(200);
      expect((await send("POST", "/recommend", JSON.stringify({ userId: name, count: 2 }))).body.recommendations).toHaveLength(2);
    }
  });
});
