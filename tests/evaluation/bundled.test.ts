import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

test("calibration, quick: the report is on the disk", () => {
  expect(evaluate("calibration", "--quick").status).toBe(0);
  const folder = join(out, "calibration", "movielens-small-quick");
  const { result } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  expect(result.ece).toBeLessThan(0.05);
  expect(existsSync(join(folder, "reliability-each-item-of-the-slate.svg"))).toBe(true);
});

test("cold start, quick: strangers with a past are served better than by chance", () => {
  const { status, stdout } = evaluate("cold-start", "--quick", "--json");
  expect(status).toBe(0);
  const { users } = JSON.parse(stdout) as { users: { rows: { name: string; byLength: { hr: number }[] }[] } };
  const all = (name: string) => users.rows.find((row) => row.name === name)!.byLength.at(-1)!.hr;
  expect(all("gated")).toBeGreaterThan(all("random"));
});

describe("wrong use", () => {
  test("an unknown experiment: 2, and the known ones", () => {
    expect(evaluate("acuracy")).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("accuracy, calibration") });
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
