import type { Protocol } from "../../app/serving/serving.js";
import type { Parley } from "../../app.js";
import { httpApp } from "../../server/http-app.js";
import { callerOf, type Send } from "./caller.js";
import { testPorts } from "./ports.js";

/** What several servers over the same tables promise those who ask any of them. */
export const replicasSuite = (open: () => Promise<Parley>): void => {
  let parley: Parley;
  const protocols: Protocol[] = [];

  /** A server over the same tables as the others; `runs`: how many it carries out at once. */
  const replica = (runs: number): Send => {
    const host = { begin: () => {}, ended: () => {}, report: () => {} };
    const protocol = parley.serving.protocol(host, { ...parley.config, runs, lease: 1 });
    protocols.push(protocol);
    return callerOf(httpApp(testPorts(parley, { protocol })));
  };

  /** Who is asked carries nothing out; the other one everything. */
  let asked: Send;
  let other: Send;

  beforeAll(async () => {
    parley = await open();
    [asked, other] = [replica(0), replica(10)];
  });
  afterAll(async () => {
    for (const { desk } of protocols) await desk.close();
    await parley.close();
  });

  const inputOf = (text: string, more: object = {}) => ({ request: { userId: "15", text, count: 2, ...more } });
  const lone = { assistant_id: "recommend", input: inputOf("a comedy") };
  const begun = async (): Promise<string> => `/threads/${(await asked("POST", "/threads", {})).body.thread_id}`;

  describe("a run without a thread that another replica carries out", () => {
    test("comes to its result where it was asked for", async () => {
      const { body } = await asked("POST", "/runs/wait", lone);
      expect(body.recommendation.picks).toHaveLength(2);
    });

    test("ends its stream with its result, and leaves no thread", async () => {
      const before = (await asked("POST", "/threads/count", {})).body;
      const { body } = await asked("POST", "/runs/stream", lone);
      expect(body).toMatch(/^event: values\ndata: .*"picks"/m);
      expect((await asked("POST", "/threads/count", {})).body).toBe(before);
    });

    test("tells its error where it was asked for", async () => {
      const { body } = await asked("POST", "/runs/wait", { ...lone, config: { recursion_limit: 1 } });
      expect(body.__error__).toMatchObject({ error: expect.any(String), message: expect.any(String) });
    });
  });

  test("who changes a thread's metadata side by side loses nothing of it", async () => {
    const thread = await begun();
    const fields = Array.from({ length: 8 }, (_, at) => ({ [`field${at}`]: at }));
    await Promise.all(fields.map((metadata, at) => (at % 2 ? asked : other)("PATCH", thread, { metadata })));
    expect((await asked("GET", thread)).body.metadata).toEqual(Object.assign({}, ...fields));
  });

  describe("what a run on a thread came to", () => {
    const run = async (thread: string, body: object): Promise<string> =>
      (await other("POST", `${thread}/runs`, { assistant_id: "recommend", ...body })).body.run_id;
    const join = async (by: Send, thread: string, id: string) => (await by("GET", `${thread}/runs/${id}/join`)).body;

    test("is its own, not that of whichever came after it", async () => {
      const thread = await begun();
      const first = await run(thread, { input: inputOf("a comedy") });
      const came = await join(other, thread, first);
      const second = await run(thread, { input: inputOf("a western") });
      const later = await join(other, thread, second);
      expect([(await join(asked, thread, first)).request.text, (await join(asked, thread, second)).request.text]).toEqual([
        "a comedy",
        "a western",
      ]);
      expect(await join(asked, thread, first)).toEqual(came);
      expect(await join(asked, thread, second)).toEqual(later);
    });

    test("ends a stream that was begun at another replica, whatever was heard last", async () => {
      const thread = await begun();
      const id = await run(thread, { input: inputOf("a comedy") });
      await join(other, thread, id);
      for (const last of ["1-3", "9-0", "0"]) {
        const { body } = await asked("GET", `${thread}/runs/${id}/stream`, undefined, { "Last-Event-ID": last });
        expect(body).toMatch(/^event: values\ndata: .*"picks"/m);
      }
    });

    test("is nothing where it was stopped before it began", async () => {
      const thread = await begun();
      const queued = { assistant_id: "recommend", multitask_strategy: "enqueue" };
      const [, id] = [
        await asked("POST", `${thread}/runs`, { ...queued, input: inputOf("a comedy") }),
        (await asked("POST", `${thread}/runs`, { ...queued, input: inputOf("a western") })).body.run_id,
      ];
      await asked("POST", `${thread}/runs/${id}/cancel`);
      expect(await join(asked, thread, id)).toBeNull();
    });
  });
};
