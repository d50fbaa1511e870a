import { setTimeout as passed } from "node:timers/promises";
import type { Parley } from "../../../app.js";
import { ChatFailure, type ChatReply } from "../../../models/chat.js";
import { listen } from "../../../server/listen.js";
import { openTestParley } from "../../open-test-parley.js";
import { testPorts } from "../../server/ports.js";
import { drip, type RawSocket, rawSocket } from "../../server/raw-socket.js";

/** A model that says nothing until it is let, or is no longer wanted. */
const calls: { signal: AbortSignal; answer(): void }[] = [];
const complete = ({ signal }: { signal?: AbortSignal | undefined }) =>
  new Promise<ChatReply>((answered, failed) => {
    signal?.addEventListener("abort", () => failed(new ChatFailure("timeout", "held")), { once: true });
    const answer = () => answered({ text: "{}", inputTokens: 1, outputTokens: 1, tries: 1 });
    if (isLet) answer();
    calls.push({ signal: signal!, answer });
  });
let isLet = false;
const letGo = (): void => {
  isLet = true;
  for (const { answer } of calls) answer();
};

let parley: Parley;
beforeAll(async () => {
  parley = await openTestParley({ chatModel: { name: "held", complete }, chatTimeout: 60_000, port: 0, drain: 0 });
});
afterAll(() => parley.close());
beforeEach(() => {
  calls.length = 0;
  isLet = false;
});

const closings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});
const served = async (settings: Partial<Parley["config"]>) => {
  const config = { ...parley.config, requests: 1, waiting: 0, ...settings };
  const protocol = parley.serving.protocol({ begin: () => {}, report: () => {}, ended: () => {} }, config);
  const ports = testPorts({ ...parley, config } as Parley, { protocol });
  const { url, close } = await listen(ports);
  closings.push(close, () => protocol.desk.close());
  return { url, ports };
};
const until = async (is: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await is())) await passed(5);
};
const head = (path: string, ...more: string[]): string =>
  [`POST ${path} HTTP/1.1`, "host: 127.0.0.1", "content-type: application/json", ...more].join("\r\n");
const whole = (path: string, body: unknown): string => {
  const text = JSON.stringify(body);
  return `${head(path, `content-length: ${text.length}`)}\r\n\r\n${text}`;
};
/** Asks as anybody would; the model is not needed for it. */
const status = async (url: string, path = "/items?query=heat"): Promise<number> => (await fetch(url + path)).status;

describe("who sends drop by drop", () => {
  const impatient = { headerSeconds: 0.4, bodySeconds: 0.4 };

  test("headers: is cut off", async () => {
    const { url } = await served(impatient);
    const { closed, heard } = drip(url, { first: "GET /ok HTTP/1.1\r\nhost: x\r\n", piece: "x-more: 1\r\n" });
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 408 /);
  });

  test("a body: is cut off, and until then keeps nobody from his turn", async () => {
    const { url, ports } = await served({ ...impatient, bodySeconds: 1.5 });
    const slow = Array.from({ length: 20 }, () =>
      drip(url, { first: `${head("/recommend", "content-length: 100000")}\r\n\r\n{`, piece: " " }),
    );
    const chunked = drip(url, { first: `${head("/recommend", "transfer-encoding: chunked")}\r\n\r\n`, piece: "1\r\n{\r\n" });
    await passed(200);
    // The only turn that there is, with none that may wait for it.
    expect([await status(url), await status(url)]).toEqual([200, 200]);
    for (const { closed, heard } of [...slow, chunked]) {
      await closed;
      expect(heard()).toMatch(/^HTTP\/1\.1 408 /);
    }
    expect(await status(url)).toBe(200);
    expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
  });

  test("a body: has less room than all bodies together", async () => {
    const { url } = await served({ bodiesLimit: 5000 });
    const most: RawSocket[] = [];
    for (const _ of "ab") {
      const raw = rawSocket(url);
      raw.socket.write(`${head("/recommend", "content-length: 9000")}\r\n\r\n${" ".repeat(3000)}`);
      most.push(raw);
    }
    await until(() => most.some(({ heard }) => heard().includes("\r\n\r\n")));
    expect(most.map(({ heard }) => /^HTTP\/1\.1 503 .*retry-after: \d/is.test(heard())).sort()).toEqual([false, true]);
    for (const { socket } of most) socket.destroy();
    await until(async () => (await fetch(`${url}/mcp`, { method: "POST", body: " ".repeat(4000) })).status === 415);
  });
});

test("more connections than are borne are closed, and those that stand are served", async () => {
  const { url } = await served({ connections: 2 });
  const [one, other] = [rawSocket(url), rawSocket(url)];
  one.socket.write("GET /ok HTTP/1.1\r\nhost: x\r\n\r\n");
  other.socket.write("GET /ok HTTP/1.1\r\nhost: x\r\n\r\n");
  await until(() => one.heard().includes("200 OK") && other.heard().includes("200 OK"));
  const third = rawSocket(url);
  third.socket.write("GET /ok HTTP/1.1\r\nhost: x\r\n\r\n");
  await third.closed;
  expect(third.heard()).toBe("");
  one.socket.destroy();
  await until(() =>
    status(url, "/ok").then(
      (got) => got === 200,
      () => false,
    ),
  );
  other.socket.destroy();
});

describe("who leaves", () => {
  const wish = { userId: "leaver", text: "a comedy from the 1990s" };

  test("in the middle of his own request is no defect", async () => {
    const { url, ports } = await served({});
    const { socket } = rawSocket(url);
    socket.write(`${head("/recommend", "content-length: 100")}\r\n\r\n{`);
    await passed(100);
    socket.destroy();
    await until(() => ports.lines.some(({ route }) => route === "/recommend"));
    expect(ports.lines).toMatchObject([{ status: 400 }]);
    expect(await status(url)).toBe(200);
  });

  test.each([
    ["/recommend", wish],
    ["/recommend/stream", wish],
    ["/recommend/stream", { ...wish, thread: "evening" }],
  ])("before the answer of %s (%j) ends its work, and gives its turn back", async (path, body) => {
    const { url, ports } = await served({ callerRequests: 1 });
    const { socket } = rawSocket(url);
    socket.write(whole(path, body));
    await until(() => calls.length > 0);
    expect(calls[0]!.signal.aborted).toBe(false);
    socket.destroy();
    await until(() => calls[0]!.signal.aborted);
    await until(async () => (await status(url)) === 200);
    expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
  });

  const begin = async (url: string, more: object) => {
    const { thread_id } = (await (await fetch(`${url}/threads`, { method: "POST" })).json()) as { thread_id: string };
    const { socket, heard } = rawSocket(url);
    const input = { request: { ...wish, count: 3 } };
    socket.write(whole(`/threads/${thread_id}/runs/stream`, { assistant_id: "recommend", input, ...more }));
    await until(() => calls.length > 0 && heard().includes("event: metadata"));
    const runs = async () => (await (await fetch(`${url}/threads/${thread_id}/runs`)).json()) as { status: string }[];
    const state = async () => (await (await fetch(`${url}/threads/${thread_id}/state`)).json()) as { values: Record<string, unknown> };
    return { socket, runs, state };
  };

  test("a run's stream with on_disconnect cancel ends the run", async () => {
    const { url } = await served({});
    const { socket, runs } = await begin(url, { on_disconnect: "cancel" });
    socket.destroy();
    await until(async () => (await runs())[0]!.status === "interrupted");
    expect(calls[0]!.signal.aborted).toBe(true);
    expect(await status(url)).toBe(200);
  });

  test.each([["continue"], [undefined]])("a run's stream with on_disconnect %s finds it done once, and kept", async (onDisconnect) => {
    const { url } = await served({});
    const { socket, runs, state } = await begin(url, { on_disconnect: onDisconnect });
    socket.destroy();
    await passed(100);
    expect(await runs()).toMatchObject([{ status: "running" }]);
    letGo();
    await until(async () => (await runs())[0]!.status !== "running");
    expect(await runs()).toMatchObject([{ status: "success" }]);
    expect((await state()).values).toMatchObject({ recommendation: { picks: [{}, {}, {}] } });
  });
});

test("who reads nothing of what he is sent is cut off, and what he kept open is free again", async () => {
  const { url } = await served({ requestSeconds: 1, callerRequests: 1 });
  const json = { "content-type": "application/json" };
  for (let key = 0; key < 10; key++) {
    const body = JSON.stringify({ namespace: ["large"], key: String(key), value: { text: "x".repeat(900_000) } });
    expect((await fetch(`${url}/store/items`, { method: "PUT", headers: json, body })).status).toBe(204);
  }
  const { socket } = rawSocket(url);
  socket.pause();
  socket.write(whole("/store/items/search", { namespace_prefix: ["large"] }));
  await until(async () => (await status(url)) === 429);
  await until(async () => (await status(url)) === 200);
  socket.destroy();
}, 60_000);
