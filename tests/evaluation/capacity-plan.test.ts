import fc from "fast-check";
import { figuresFile, type Measuring } from "../../eval/capacity/figures-file.js";
import { measuredIn } from "../../eval/capacity/measured.js";
import { planFor } from "../../eval/capacity/plan.js";
import { playReplicas } from "../../eval/capacity/replicas.js";

/** An exponential distribution of mean 10 at even shares: what M/M/1 serves by. */
const exponential = Array.from({ length: 10_000 }, (_, at) => -10 * Math.log(1 - (at + 0.5) / 10_000));

describe("replicas", () => {
  // M/M/1: the time from coming to answer is exponential with mean s / (1 - rho); its median ln 2 times that, its p95 ln 20.
  test.each([0.3, 0.6, 0.8])("one, with exponential service, busy %d: the times of the books", (busy) => {
    const { p50, p95, busy: found } = playReplicas({ rate: 100 * busy, replicas: 1, requests: 400_000, serviceMs: exponential, seed: 7 });
    const mean = 10 / (1 - busy);
    expect(found).toBeCloseTo(busy, 1);
    expect(p50 / (mean * Math.LN2)).toBeCloseTo(1, 1);
    expect(p95 / (mean * Math.log(20))).toBeCloseTo(1, 1);
  });

  test("with nothing to wait for, a request takes its service", () => {
    const { p50, p95, p99 } = playReplicas({ rate: 0.01, replicas: 3, requests: 1000, serviceMs: [20], seed: 1 });
    for (const ms of [p50, p95, p99]) expect(ms).toBeCloseTo(20, 6);
  });

  test("the same seed, the same figures; more replicas, no more waiting", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 99 }),
        (rate, replicas, seed) => {
          const crowd = { rate, replicas, requests: 500, serviceMs: [5, 10, 30], seed };
          const found = playReplicas(crowd);
          expect(playReplicas(crowd)).toEqual(found);
          expect(playReplicas({ ...crowd, replicas: replicas + 1 }).p99).toBeLessThanOrEqual(found.p99 + 1e-9);
        },
      ),
    );
  });

  test("no replicas, no service times: refused", () => {
    expect(() => playReplicas({ rate: 1, replicas: 0, requests: 10, serviceMs: [1], seed: 0 })).toThrow(RangeError);
    expect(() => playReplicas({ rate: 1, replicas: 1, requests: 10, serviceMs: [], seed: 0 })).toThrow(RangeError);
  });
});

const measured = {
  serviceMs: Array.from({ length: 20 }, () => 20),
  databaseCpuMs: 10,
  databaseBytes: 10_000,
  replicaBytes: 5e8,
  batchUsersPerSecond: 50,
};
const assumed = {
  requestsPerUser: 1,
  activeShare: 1,
  peak: 1,
  keepDays: 10,
  spare: 0,
  batchHours: 10,
  coreHour: 1,
  memoryHour: 0,
  storageMonth: 0,
};

describe("a plan", () => {
  test("of figures that can be reckoned by hand", () => {
    // 864,000 requests a day are 10 a second: 0.2 of a replica, 0.1 of a core of the database, 86.4 GB in ten days.
    const [row] = planFor([864_000], measured, assumed, 0);
    expect(row).toMatchObject({ rate: 10, replicas: 2, databases: 1, batchWorkers: 1 });
    expect(row!.databaseCores).toBeCloseTo(0.1);
    expect(row!.storageGb).toBeCloseTo(86.4);
    expect(row!.batchHours).toBeCloseTo(4.8);
    // Two replicas and two cores of a database all month, and a worker for 30 nights.
    expect(row!.costPerMonth).toBeCloseTo(730 * 4 + 30 * 4.8);
  });

  test("what 95 of 100 wait holds at every size, and nothing shrinks with more users", () => {
    const rows = planFor([1e5, 1e6, 1e7, 1e8], measured, { ...assumed, p95: 40 }, 3);
    for (const { waited } of rows) expect(waited.p95).toBeLessThanOrEqual(40);
    for (const name of ["rate", "replicas", "databases", "storageGb", "batchWorkers", "costPerMonth"] as const)
      expect(rows.map((row) => row[name])).toEqual(rows.map((row) => row[name]).toSorted((a, b) => a - b));
    expect(rows.at(-1)!.replicas).toBeGreaterThan((rows.at(-1)!.rate * 20) / 1000);
  });

  test("a bound below the service itself cannot be held", () => {
    expect(() => planFor([1000], measured, { ...assumed, p95: 10 }, 0)).toThrow(/no number of replicas holds a p95 of 10 ms/);
  });
});

describe("figures of the benches", () => {
  const machine = { load: { before: 0.1, after: 2 } };
  const run = {
    place: "postgres",
    kind: "steady",
    serviceMs: measured.serviceMs,
    databaseCpuMs: 10,
    databaseBytes: 10_000,
    memoryBytes: 5e8,
  };
  const serve = { what: "serve", catalogue: "bundled", machine, runs: [{ place: "sqlite", kind: "steady" }, run] };
  const batch = { what: "batch", catalogue: "ml-1m", machine, runs: [{ workers: 1, killed: 0, usersPerSecond: 50 }] };

  test("become a plan's, and say under what load they were measured", () => {
    const found = measuredIn(serve, batch);
    expect(found.measured).toEqual(measured);
    expect(found.from[0]).toBe("serve: catalogue bundled, load average 0.1 before, 2 after");
  });

  test("one that lacks what is needed is told", () => {
    expect(() => measuredIn({ ...serve, runs: [serve.runs[0]] }, batch)).toThrow(/figures\.serviceMs/);
    expect(() => measuredIn(batch, batch)).toThrow(/serve\.what/);
  });
});

test("no bench writes over the figures of another", () => {
  const all: Measuring[] = ["serve", "serve-soak", "serve-crowd", "batch"];
  expect(new Set(all.map(figuresFile)).size).toBe(all.length);
});
