import { requestsOf } from "../../eval/cost/requests.js";
import { type Run, runOf, throughputOf } from "../../eval/cost/run.js";
import { byPast, latencyTable, modelTable, partsOf, quantilesOf, stepsTable } from "../../eval/cost/tables.js";
import type { CostDoors, MeasuredParley, TimedAnswer } from "../../eval/cost-doors.js";
import type { Doors } from "../../eval/doors.js";
import { cost } from "../../eval/experiments/cost.js";
import { quantile } from "../../eval/quantile.js";
import { bundled } from "../bundled.js";
import { closedDoors } from "../eval/closed-doors.js";

const answer = (rest: Partial<TimedAnswer> = {}): TimedAnswer => ({
  thread: "t",
  ms: 10,
  parts: { retriever: 4 },
  calls: 0,
  tokensIn: 0,
  tokensOut: 0,
  ...rest,
});
const run = (rest: Partial<Run> = {}): Run => ({
  asked: [5, 50, 5000].map((past, k) => ({ userId: String(k), text: "", past })),
  answers: [answer(), answer({ ms: 20, parts: { retriever: 4, critic: 6 } }), answer({ ms: 30 })],
  ...{ opened: 100, perSecond: 50, worked: 7, footprint: { bytes: [10, 20, 30], largest: [5], steps: [8, 8, 12] } },
  ...rest,
});

describe("quantiles", () => {
  test("by hand", () => expect(quantilesOf([4, 1, 3, 2, 5])).toEqual({ p50: 3, p95: 4.8, count: 5 }));
  test("of nothing there is none", () => expect(quantile([], 0.5)).toBeNaN());
});

describe("tables", () => {
  test("an agent's quantiles are of the requests in which it was at work, and the rest is what nobody took", () => {
    expect(Object.fromEntries(partsOf(run()))).toEqual({
      "graph, checkpoints, records": quantilesOf([6, 10, 26]),
      retriever: quantilesOf([4, 4, 4]),
      critic: quantilesOf([6]),
    });
    expect(partsOf(run()).map(([name]) => name)[0]).toBe("graph, checkpoints, records");
  });

  test("debaters side by side leave no time below nothing", () =>
    expect(Object.fromEntries(partsOf(run({ answers: [answer({ parts: { taste: 8, intent: 9 } })] })))).toMatchObject({
      "graph, checkpoints, records": { p50: 0 },
    }));

  test("bands of pasts hold those who are in them, and empty ones are left out", () =>
    expect(byPast(run()).map(({ past, latency, middle }) => [past, latency.p50, middle])).toEqual([
      ["0 to 29", 10, 5],
      ["30 to 99", 20, 50],
      ["1,000 and more", 30, 5000],
    ]));

  test("rows have a cell for each column", () => {
    for (const { columns, rows } of [latencyTable([["a", run()]]), modelTable([["a", run()]]), stepsTable(run())])
      for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  test("calls and tokens by hand", () => {
    const answers = [1, 2, 3].map((calls) => answer({ calls, tokensIn: 100 * calls, tokensOut: 7 }));
    expect(modelTable([["m", run({ answers })]]).rows[0]!.slice(0, 7)).toEqual(["m", 3, 2, 3, 200, 290, 7]);
  });
});

describe("who asks", () => {
  const world = { users: ["a", "b", "c", "d"], offsets: Int32Array.from([0, 7, 8, 12, 14]) };
  test("pasts of all lengths come as often, and again where users are few", () => {
    const pasts = requestsOf(world, 8).map(({ past }) => past);
    expect(pasts.toSorted((a, b) => a - b)).toEqual([1, 1, 2, 2, 4, 4, 7, 7]);
  });
  test.each([1, 37, 38, 37 * 41 * 43])("of %d requests none is left out", (count) => {
    const users = Array.from({ length: count }, (_, k) => `u${k}`);
    const asked = requestsOf({ users, offsets: Int32Array.from({ length: count + 1 }, (_, k) => k) }, count);
    expect(new Set(asked.map(({ userId }) => userId)).size).toBe(count);
  });
  test("each text is asked for by long and short pasts", () => {
    const asked = requestsOf(bundled().interactions, 60);
    for (const text of new Set(asked.map((one) => one.text))) {
      const own = asked.filter((one) => one.text === text).map(({ past }) => past);
      expect(Math.max(...own) / Math.min(...own)).toBeGreaterThan(5);
    }
  });
});

/** A Parley whose answers take a millisecond each by a clock that it moves itself, and which counts what is under way. */
const fake = () => {
  const seen = { now: 0, asked: 0, under: 0, most: 0, closed: 0 };
  const parley: MeasuredParley = {
    opened: 5,
    ask: async () => {
      seen.asked++;
      seen.most = Math.max(seen.most, ++seen.under);
      await Promise.resolve();
      seen.under--;
      seen.now++;
      return answer({ thread: `t${seen.asked}` });
    },
    worked: () => 3 * seen.now,
    footprint: (threads) => ({ bytes: threads.map((one) => Number(one.slice(1))), largest: [1], steps: [8] }),
    close: async () => void seen.closed++,
  };
  const doors = { measured: async () => parley } as unknown as CostDoors;
  return { seen, doors, clock: () => seen.now };
};

describe("a run", () => {
  const input = { catalog: "x", checkpoints: "memory" as const, advising: "nobody" as const, asked: run().asked, warm: 2 };
  test("warms up, asks one after the other, counts none of the warming, and closes", async () => {
    const { seen, doors, clock } = fake();
    const found = await runOf(doors, clock, input);
    expect(found).toMatchObject({ opened: 5, perSecond: 1000, worked: 3 });
    expect(found.answers).toHaveLength(3);
    // The threads of the warming were the first and the second.
    expect(found.footprint.bytes).toEqual([3, 4, 5]);
    expect(seen).toMatchObject({ asked: 5, most: 1, closed: 1 });
  });
  test("together: so many are under way at once", async () => {
    const { seen, doors, clock } = fake();
    await throughputOf(doors, clock, input, 2);
    expect(seen).toMatchObject({ asked: 5, most: 2, closed: 1 });
  });
  test("closes where a request fails", async () => {
    const { seen, doors, clock } = fake();
    const parley = await doors.measured({ catalog: "x", checkpoints: "memory", advising: "nobody" });
    parley.ask = () => Promise.reject(new Error("no"));
    await expect(runOf(doors, clock, input)).rejects.toThrow("no");
    expect(seen.closed).toBe(1);
  });
});

test("the experiment measures a real model only where one is named, and counts its tokens alone", async () => {
  const { world, interactions } = bundled();
  const { doors: costs, clock } = fake();
  const shop = { name: "tiny", catalogue: world.catalogue, interactions, met: () => new Int32Array(0), firstPages: async () => [] };
  const advising: unknown[] = [];
  const doors: Doors = {
    ...{ ...closedDoors, shop: async () => shop, artifact: async () => "somewhere", coldStart: () => 900 },
    measured: async (given) => {
      advising.push(given.advising);
      return {
        ...(await costs.measured(given)),
        ask: async () => answer(given.advising === "nobody" ? {} : { calls: 4, tokensIn: 90, tokensOut: 10 }),
      };
    },
  };
  const context = { ...{ dataset: undefined, bundled: "nowhere", seed: 1, quick: true, out: "nowhere" }, progress: () => {}, clock, doors };
  const alone = await cost.run(context, cost.options.parse({}));
  expect(alone.statement).toMatchObject({ calls: 0, tokens: 0 });
  expect(alone.tables[3]!.rows.map(([name]) => name)).toEqual(["stand-in"]);
  const counted = await cost.run(context, cost.options.parse({ model: "openai:x", asked: "3" }));
  expect(counted.statement).toMatchObject({ calls: 12, tokens: 300 });
  expect(advising).toContainEqual({ model: "openai:x" });
  expect(counted.tables.map(({ rows }) => rows.length)).toEqual([2, 2, 3, 2, expect.any(Number), 1]);
});

test.each([
  ["4000,20000", [4000, 20_000]],
  ["none", []],
])("worlds %j", (text, sizes) => expect(cost.options.parse({ worlds: text }).worlds).toEqual(sizes));
test("worlds that are no sizes are refused", () => expect(cost.options.safeParse({ worlds: "4k" }).success).toBe(false));
