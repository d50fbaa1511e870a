import { connect } from "node:net";
import type { Parley } from "../../app.js";
import { lifecycle } from "../../server/lifecycle.js";
import { listen } from "../../server/listen.js";
import { openTestParley } from "../open-test-parley.js";
import { testPorts } from "../server/ports.js";

let parley: Parley;
beforeAll(async () => {
  parley = await openTestParley({ port: 0, drain: 1 });
});
afterAll(() => parley.close());

test("listens at a free port, answers, and is gone when closed", async () => {
  const { url, close } = await listen(testPorts(parley));
  expect(await (await fetch(`${url}/ok`)).json()).toEqual({ ok: true });
  await Promise.all([close(), close()]);
  await expect(fetch(`${url}/ok`)).rejects.toThrow();
});

test("a port that is taken is said to be", async () => {
  const first = await listen(testPorts(parley));
  const port = Number(new URL(first.url).port);
  const second = { ...parley, config: { ...parley.config, port } } as Parley;
  await expect(listen(testPorts(second))).rejects.toThrow(/address: got 127\.0\.0\.1:\d+ \(EADDRINUSE\).*--port/);
  await first.close();
});

test("a caller who says half a request does not keep it from closing", async () => {
  const { url, close } = await listen(testPorts(parley));
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  const ended = new Promise((end) =>
    socket
      .on("close", end)
      .on("error", () => {})
      .resume(),
  );
  await new Promise<void>((written) => socket.write("POST /threads HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{", () => written()));
  await close();
  await ended;
});

test("a crowd of requests that never wait lets a newcomer in", async () => {
  const { url, close } = await listen(testPorts(parley));
  const order: string[] = [];
  const crowd = Array.from({ length: 60 }, async (_, at) => {
    const body = JSON.stringify({ userId: String(1 + at), count: 3 });
    const { status } = await fetch(`${url}/recommend`, { method: "POST", headers: { "content-type": "application/json" }, body });
    order.push(`slate ${status}`);
  });
  await Promise.race(crowd);
  await fetch(`${url}/ok`);
  order.push("newcomer");
  await Promise.all(crowd);
  await close();
  expect(order.filter((one) => one === "slate 200")).toHaveLength(60);
  expect(order.at(-1)).not.toBe("newcomer");
});

describe("draining", () => {
  test("waits for work that ends in time, and stops no such work", async () => {
    const life = lifecycle();
    const stopped: string[] = [];
    let finish = (): void => {};
    life.begin({ done: new Promise<void>((end) => (finish = end)), stop: () => stopped.push("early") });
    const drained = life.drain(60);
    expect(life.draining).toBe(true);
    finish();
    await drained;
    expect(stopped).toEqual([]);
  });

  test("breaks off what is late, and waits for its end", async () => {
    const life = lifecycle();
    let finish = (): void => {};
    const ended: string[] = [];
    const done = new Promise<void>((end) => (finish = end)).then(() => void ended.push("ended"));
    life.begin({ done, stop: () => finish() });
    life.begin({ done: Promise.reject(new Error("failed")), stop: () => {} });
    await life.drain(0.01);
    expect(ended).toEqual(["ended"]);
  });
});
