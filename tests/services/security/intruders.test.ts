import { attacked } from "./attacked.js";
import { secret } from "./own-server.js";

const { said, raw, mine, send, key } = attacked();

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
    expect((await post("host: 127.0.0.1", `authorization: ${stranger}`, `authorization: Bearer ${key()}`)).status).toBe(401);
    expect((await post("host: 127.0.0.1", `authorization: ${stranger}`, `x-api-key: ${key()}`)).status).toBe(401);
    expect((await post("host: 127.0.0.1", `authorization: Bearer ${key()}, Bearer ${key()}`)).status).toBe(401);
    expect((await post("host: 127.0.0.1", `authorization: Bearer ${key()}`)).status).toBe(200);
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
      const { status, text } = await raw(`POST /recommend HTTP/1.1\r\n${[...mine(), ...headers].join("\r\n")}\r\n\r\n${smuggled}`);
      expect([headers, status, text.includes("memory")]).toEqual([headers, 400, false]);
    }
  });
});
