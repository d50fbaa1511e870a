import { exchanged } from "../../server/raw-socket.js";
import { ownServer, secret } from "./own-server.js";

let server: Awaited<ReturnType<typeof ownServer>>;
let key: string;
beforeAll(async () => {
  server = await ownServer();
  key = await server.key(["recommend", "feedback", "admin"]);
}, 120_000);
afterAll(() => server.stop());
let defects = 0;
afterEach(() => {
  const found = server.defects().slice(defects);
  defects += found.length;
  expect(found).toEqual([]);
});

/** A request byte by byte, by somebody whose key opens everything. */
const said = (line: string, headers: string[] = [], body = "") =>
  exchanged(
    server.url,
    [`${line} HTTP/1.1`, ...headers, `content-length: ${Buffer.byteLength(body)}`, "connection: close", "", body].join("\r\n"),
  );
const mine = (): string[] => ["host: 127.0.0.1", `authorization: Bearer ${key}`, "content-type: application/json"];
const send = async (method: string, path: string, text?: string) => {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const answer = await fetch(server.url + path, { method, headers, ...(text === undefined ? {} : { body: text }) });
  const got = await answer.text();
  return { status: answer.status, text: got, body: /json/.test(answer.headers.get("content-type") ?? "") ? JSON.parse(got) : undefined };
};

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

describe("paths that lead out", () => {
  const steps = [
    "..",
    "%2e%2e",
    "%2E%2E",
    ".%2e",
    "..%00",
    "%2e%2e%2f%2e%2e",
    "..%2f..",
    "..%5c..",
    "%252e%252e",
    "....",
    "%c0%ae%c0%ae",
    "..;",
  ];
  const climbs = steps.flatMap((step) => [1, 2, 4].map((times) => Array(times).fill(step)));
  const roots = [
    "/console",
    "/console/assets",
    "/docs",
    "/items",
    "/reports",
    "/reports/accuracy",
    "/users",
    "/assistants",
    "/explain",
    "/threads",
  ];
  const ends = ["outside.md", "package.json", "etc/passwd"];

  test.each(roots)("under %s none does", async (start) => {
    const leaves = new Set<number>();
    const kinds = [
      (climb: string[], end: string) => [...climb, end].join("/"),
      (climb: string[], end: string) => [...climb, end].join("%2f"),
    ];
    const asked = climbs.flatMap((climb) => ends.flatMap((end) => kinds.map((joined) => `${start}/${joined(climb, end)}`)));
    const each = async (path: string): Promise<void> => {
      const { status, text } = await said(`GET ${path}`, mine());
      leaves.add(status);
      expect([path, status < 500, text.includes(secret), /"name": "parley"|root:x:|SQLite format/.test(text)]).toEqual([
        path,
        true,
        false,
        false,
      ]);
    };
    for (let at = 0; at < asked.length; at += 20) await Promise.all(asked.slice(at, at + 20).map(each));
    expect([...leaves].some((status) => status >= 400) || start.startsWith("/console")).toBe(true);
  });

  test("with a NUL, a whole address or a file's address none does", async () => {
    for (const path of [
      "/items/318%00.png/image",
      "/items/318/image%00",
      "/console/%00index.html",
      "/reports/accuracy%2ffirst/report.md",
      "/reports/accuracy/first/report.json",
      "/docs/start.js%00",
      "/console/file:%2f%2f%2fetc/passwd",
      "//etc/passwd",
      "/console//etc/passwd",
      "/console/C:%5cwindows",
      "http://127.0.0.1/console/../../package.json",
      "file:///etc/passwd",
    ]) {
      const { status, text } = await said(`GET ${path}`, mine());
      expect([path, status < 500, /root:x:|"name": "parley"|^\{\}$/m.test(text)]).toEqual([path, true, false]);
    }
  });

  test("what is there is given, and only that", async () => {
    expect((await send("GET", "/items/318/image")).status).toBe(200);
    expect((await send("GET", "/reports/accuracy/first/report.md")).text).toBe("# A report");
    expect((await send("GET", "/console/")).text).toContain("<!doctype html>");
    expect((await send("GET", "/docs/start.js")).status).toBe(200);
  });
});

describe("who shows no key of his own", () => {
  const body = '{"userId":"15","count":1}';
  const post = (...headers: string[]) => said("POST /recommend", ["content-type: application/json", ...headers], body);
  const stranger = `Bearer parley_000000000000_${"A".repeat(43)}`;

  test.each<[string, string[]]>([
    [
      "headers of proxies",
      [
        "host: 127.0.0.1",
        "x-forwarded-for: 127.0.0.1",
        "x-real-ip: ::1",
        "x-forwarded-host: localhost",
        "x-forwarded-user: operator",
        "forwarded: for=127.0.0.1;host=localhost",
        "x-forwarded-proto: https",
      ],
    ],
    [
      "headers that rewrite the request",
      [
        "host: 127.0.0.1",
        "x-original-url: /ok",
        "x-rewrite-url: /ok",
        "x-http-method-override: GET",
        "x-http-method: GET",
        "x-method-override: OPTIONS",
      ],
    ],
    [
      "headers that name somebody",
      [
        "host: 127.0.0.1",
        "x-user: operator",
        "x-tenant: default",
        "x-scopes: admin",
        "x-parley-principal: operator",
        "cookie: session=operator; parley=operator",
      ],
    ],
    [
      "a preflight that is none",
      ["host: 127.0.0.1", "origin: http://127.0.0.1", "access-control-request-method: POST", "sec-fetch-site: same-origin"],
    ],
    ["the loopback as host", ["host: localhost:8123"]],
    ["a key that is none", ["host: 127.0.0.1", `authorization: ${stranger}`]],
    ["another scheme", ["host: 127.0.0.1", "authorization: Basic cGFybGV5OnBhcmxleQ=="]],
    ["a header folded over two lines", ["host: 127.0.0.1", "authorization: Bearer", "\t parley_000000000000_x"]],
  ])("%s", async (_name, headers) => {
    const { status, text } = await post(...headers);
    expect([status, text.includes("recommendations")]).toEqual([status === 400 ? 400 : 401, false]);
  });

  test("two authorizations are not one: the first counts, and no second saves or spoils it by being joined", async () => {
    expect((await post("host: 127.0.0.1", `authorization: ${stranger}`, `authorization: Bearer ${key}`)).status).toBe(401);
    expect((await post("host: 127.0.0.1", `authorization: ${stranger}`, `x-api-key: ${key}`)).status).toBe(401);
    expect((await post("host: 127.0.0.1", `authorization: Bearer ${key}, Bearer ${key}`)).status).toBe(401);
    expect((await post("host: 127.0.0.1", `authorization: Bearer ${key}`)).status).toBe(200);
  });

  test("no path, method or host gets around the question", async () => {
    for (const line of [
      "POST //recommend",
      "POST /ok/../recommend",
      "POST /ok/%2e%2e/recommend",
      "POST /console/../recommend",
      "POST /%72ecommend",
      "POST /recommend/",
      "POST /recommend%00",
      "POST /RECOMMEND",
      "POST /openapi.json/../recommend",
      "POST http://127.0.0.1/recommend",
      "PUT /recommend",
      "TRACE /recommend",
      "OPTIONS /recommend",
    ]) {
      const { status, text } = await said(line, ["host: 127.0.0.1", "content-type: application/json"], body);
      expect([line, status >= 400 && status < 500, text.includes('"recommendations"')]).toEqual([line, true, false]);
    }
    for (const host of [
      "host: evil.example",
      "host: 127.0.0.1@evil.example",
      "host: 127.0.0.1, evil.example",
      "host: a b",
      "host:",
      "host: [::1",
    ]) {
      const { status, text } = await post(host);
      expect([host, status >= 400 && status < 500, text.includes('"recommendations"')]).toEqual([host, true, false]);
    }
  });

  test("two lengths, or a length and chunks, are no request", async () => {
    const smuggled = `0\r\n\r\nGET /users/15/memory HTTP/1.1\r\nhost: x\r\n\r\n`;
    for (const headers of [
      ["content-length: 5", "content-length: 6"],
      ["transfer-encoding: chunked", "content-length: 5"],
      ["transfer-encoding: xchunked"],
    ]) {
      const { status, text } = await exchanged(
        server.url,
        `POST /recommend HTTP/1.1\r\n${[...mine(), ...headers].join("\r\n")}\r\n\r\n${smuggled}`,
      );
      expect([headers, status, text.includes("memory")]).toEqual([headers, 400, false]);
    }
  });
});
