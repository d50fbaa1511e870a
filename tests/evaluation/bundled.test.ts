import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { experiments, inAll } from "../../eval/experiments.js";
import type { AllRun } from "../../eval/run-all.js";
import { root } from "../root.js";

const out = mkdtempSync(join(tmpdir(), "parley-evaluation-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const evaluate = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync("node", [join(root, "bin", "parley.mjs"), "evaluate", ...args, "--out", out], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

interface Document {
  users: number;
  systems: { name: string; metrics: Record<string, number> }[];
}

/** NDCG@10 by protocol and system, both ends: too good is a leak, too poor a defect. Around what the command printed. */
const expected: Record<string, Record<string, [number, number]>> = {
  loo: { popularity: [0.015, 0.026], ease: [0.038, 0.048], "seq-knn": [0.085, 0.11], gated: [0.085, 0.11] },
};

test.each(Object.entries(expected))("protocol %s on the bundled set", (protocol, figures) => {
  const { status, stdout } = evaluate("accuracy", "--protocol", protocol, "--json");
  expect(status).toBe(0);
  const { systems, users } = JSON.parse(stdout) as Document;
  expect(users).toBe(671);
  for (const [name, [low, high]] of Object.entries(figures)) {
    const value = systems.find((system) => system.name === name)!.metrics["ndcg@10"]!;
    expect(value).toBeGreaterThan(low);
    expect(value).toBeLessThan(high);
  }
});

test.each(["temporal", "random", "global", "macrec"])("protocol %s, quick", (protocol) => {
  const { status, stdout } = evaluate("accuracy", "--protocol", protocol, "--quick", "--json");
  expect(status).toBe(0);
  const { systems } = JSON.parse(stdout) as Document;
  const headline = protocol === "macrec" ? "hr@1" : "ndcg@10";
  const of = (name: string) => systems.find((system) => system.name === name)!.metrics[headline]!;
  expect(of("gated")).toBeGreaterThan(of("random"));
  expect(of("gated")).toBeLessThan(0.9);
});

describe("all, quick", () => {
  const written = (folder: string) => JSON.parse(readFileSync(join(out, folder, "report.json"), "utf8")).result;
  let run: ReturnType<typeof evaluate>;
  beforeAll(() => {
    run = evaluate("all", "--quick", "--json", "--jobs", "2");
  }, 900_000);

  test("runs every experiment, but those that lack their data, and loses none", () => {
    const { run: done, stands, skipped, failed } = JSON.parse(run.stdout) as AllRun;
    expect(failed).toEqual({});
    expect(run.status).toBe(0);
    expect([...done, ...stands, ...Object.keys(skipped)].sort()).toEqual(Object.keys(inAll(experiments)).sort());
    expect(skipped.multimodal).toContain("images");
  });

  test("calibration: the report and its plots are on the disk", () => {
    expect(written("calibration/movielens-small-quick").ece).toBeLessThan(0.05);
    expect(existsSync(join(out, "calibration/movielens-small-quick/reliability-each-item-of-the-slate.svg"))).toBe(true);
  });

  test("cold start: strangers with a past are served better than by chance", () => {
    const { users } = written("cold-start/movielens-small-quick") as { users: { rows: { name: string; byLength: { hr: number }[] }[] } };
    const all = (name: string) => users.rows.find((row) => row.name === name)!.byLength.at(-1)!.hr;
    expect(all("gated")).toBeGreaterThan(all("random"));
  });

  test("the single agent is its retriever, and the full graph is more varied", () => {
    const { outcomes } = written("accuracy-ladder/movielens-small-loo-quick") as {
      outcomes: { name: string; figures: Record<string, { mean: number }> }[];
    };
    const of = (name: string, figure: string) => outcomes.find((one) => one.name === name)!.figures[figure]!.mean;
    expect(of("solo agent", "ndcg@10")).toBeCloseTo(of("gated", "ndcg@10"), 9);
    expect(of("full graph", "ild@10")).toBeGreaterThan(of("gated", "ild@10"));
    expect(of("full graph", "calibration-kl@10")).toBeLessThan(of("gated", "calibration-kl@10"));
  });

  test("off-policy: where the logs overlap enough, intervals hold the truth more often than not", () => {
    const { repeated, policies } = written("off-policy/movielens-small-quick") as {
      repeated: { valued: number; covered: number }[];
      policies: { name: string; truth: { value: number } }[];
    };
    const worth = (name: string) => policies.find((one) => one.name === name)!.truth.value;
    expect(worth("random")).toBeLessThan(worth("popular"));
    const covered = repeated.filter(({ valued }) => valued > 0).map((one) => one.covered);
    expect(covered.length).toBeGreaterThan(0);
    expect(covered.reduce((sum, one) => sum + one, 0) / covered.length).toBeGreaterThan(0.75);
  });

  test("cost: a request has steps, bytes and a latency, and asks a model at most eight times", () => {
    const { latency, footprint, models, growth } = written("cost/movielens-small-quick");
    for (const { p50, p95 } of [latency.sqlite, latency.memory, footprint.steps, footprint.bytes]) {
      expect(p50).toBeGreaterThan(0);
      expect(p95).toBeGreaterThanOrEqual(p50);
    }
    expect(Math.max(...models[0].answers.map(({ calls }: { calls: number }) => calls))).toBeLessThanOrEqual(8);
    expect(growth[0].items).toBe(9066);
  });

  test("one page tells of all reports", () => {
    const { status } = spawnSync("node", [join(root, "bin", "parley.mjs"), "report", "--out", out], { encoding: "utf8" });
    expect(status).toBe(0);
    const page = readFileSync(join(out, "report.html"), "utf8");
    for (const name of ["accuracy-ladder", "filter-bubble", "calibration"]) expect(page).toContain(`${name}/movielens-small`);
    expect(page).toContain("multimodal: skipped by");
  });
});

test("role-play, quick: people tell what users take better than chance, and no event is on a wrong item", () => {
  const { status, stdout } = evaluate("roleplay", "--quick", "--json");
  expect(status).toBe(0);
  const { people, stays, augmented, agent4rec } = JSON.parse(stdout) as {
    people: {
      told: { accuracy: number }[];
      wrong: number;
      auc: number;
      apart: { chosenJsd: number; takesJsd: number }[];
      decision: { tau: number };
    }[];
    stays: { ks: number }[];
    augmented: { newcomers: number };
    agent4rec: unknown;
  };
  expect(people).toHaveLength(2);
  for (const { told, wrong, auc, apart, decision } of people) {
    expect(told[0]!.accuracy).toBeGreaterThan(0.6);
    expect(told[0]!.accuracy).toBeLessThan(0.95);
    expect(wrong).toBe(0);
    expect(auc).toBeLessThan(0.65);
    expect(apart[0]!.chosenJsd).toBeLessThan(0.05);
    expect(apart[0]!.takesJsd).toBeLessThan(0.05);
    expect(decision.tau).toBeGreaterThan(0);
  }
  expect(stays).toHaveLength(2);
  expect(augmented.newcomers).toBe(30);
  expect(agent4rec).toBeNull();
});

describe("wrong use", () => {
  test("an unknown experiment: 2, and the known ones", () => {
    expect(evaluate("acuracy")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("accuracy, accuracy-ladder, calibration"),
    });
  });

  test("an unknown option: 2, and the known ones", () => {
    expect(evaluate("accuracy", "--protokol", "loo")).toMatchObject({ status: 2, stderr: expect.stringContaining("--protocol") });
  });

  test("data that are not there: 3 by name", () => {
    expect(evaluate("accuracy", "--dataset", "no-such-folder")).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("no-such-folder"),
    });
  });
});
