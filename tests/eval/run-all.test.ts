import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { MissingDataset } from "../../domain/errors.js";
import type { Context, Experiment } from "../../eval/experiment.js";
import { asHtml } from "../../eval/overview/as-html.js";
import { asMarkdown } from "../../eval/overview/as-markdown.js";
import { overviewOf } from "../../eval/overview/collect.js";
import type { Findings, Report } from "../../eval/report.js";
import { runAll } from "../../eval/run-all.js";
import type { About } from "../../eval/run-experiment.js";
import { reportsIn, standingReport } from "../../eval/standing.js";
import { closedDoors } from "./closed-doors.js";

const folders: string[] = [];
const fresh = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "parley-all-"));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const contextIn = (out: string, seed = 1): Context => ({
  ...{ dataset: undefined, bundled: "nowhere", seed, quick: true, out, doors: closedDoors },
  progress: () => {},
  clock: () => 0,
});
const about: About = { version: "1.0.0", commit: "abc1234", machine: "a machine" };

const findings: Findings = {
  variant: "tiny",
  title: "Tiny <findings>",
  headlines: [
    { figure: "NDCG", value: 0.25, interval: [0.2, 0.3], target: { least: 0.2 } },
    { figure: "loss", value: 3, target: { most: 2 } },
    { figure: "nothing", value: Number.NaN },
  ],
  statement: { data: "three users", split: "a split", ties: "none", users: 3, intervals: "none", calls: 2, tokens: 40 },
  tables: [{ caption: "A table", columns: [{ name: "x" }], rows: [[1]] }],
  plots: [],
  notes: ["a `note`"],
  document: {},
};

const rosterOf = (runs: Record<string, () => Promise<Findings>>) => {
  const asked: string[] = [];
  const roster = Object.fromEntries(
    Object.entries(runs).map(([name, run]) => {
      const experiment: Experiment = {
        options: z.object({}),
        run: async () => {
          asked.push(name);
          return run();
        },
      };
      return [name, { about: name, load: async () => experiment }];
    }),
  );
  return { roster, asked };
};

const missing = () =>
  Promise.reject(new MissingDataset({ place: "data set x", given: "nothing", expected: "a folder", cure: "Give one." }));
const broken = () => Promise.reject(new Error("it broke"));

test("one that fails loses no other, and one without its data is skipped by name", async () => {
  const out = fresh();
  const { roster, asked } = rosterOf({ lacking: missing, failing: broken, good: async () => findings });
  const told: string[] = [];
  const all = await runAll({ roster, context: contextIn(out), about, again: false, failed: (name) => told.push(name) });
  expect(asked).toEqual(["lacking", "failing", "good"]);
  expect(all).toEqual({
    run: ["good"],
    stands: [],
    skipped: { lacking: expect.stringContaining("data set x") },
    failed: { failing: "it broke" },
  });
  expect(told).toEqual(["failing"]);
  expect(existsSync(join(out, "good", "tiny-quick", "report.json"))).toBe(true);
});

test("so many run at once, those that measure times last and alone, and each is run as it is told", async () => {
  const out = fresh();
  const [began, ended]: [string[], string[]] = [[], []];
  let [now, most] = [0, 0];
  const run = async (name: string) => {
    began.push(name);
    most = Math.max(most, ++now);
    if (name === "timed") expect(now).toBe(1);
    await new Promise((passed) => setTimeout(passed, 5));
    now--;
    ended.push(name);
    return name === "lacking" ? missing() : { report: {} as Report, folder: join(out, name) };
  };
  const { roster, asked } = rosterOf(Object.fromEntries(["timed", "a", "b", "lacking", "c"].map((name) => [name, async () => findings])));
  const timed = { ...roster, timed: { ...roster.timed!, timed: true } };
  const all = await runAll({ roster: timed, context: contextIn(out), about, again: false, jobs: 2, run });
  expect(asked).toEqual([]);
  expect(most).toBe(2);
  expect(began).toEqual(["a", "b", "lacking", "c", "timed"]);
  expect(ended.at(-1)).toBe("timed");
  expect([all.run.sort(), Object.keys(all.skipped)]).toEqual([["a", "b", "c", "timed"], ["lacking"]]);
});

describe("a report that stands", () => {
  const run = async (out: string, context = contextIn(out), given = about, again = false) => {
    const { roster, asked } = rosterOf({ one: async () => findings, two: async () => findings });
    await runAll({ roster, context, about: given, again });
    return asked;
  };

  test("is not run again by the same command and commit; what was lost of a broken run is", async () => {
    const out = fresh();
    expect(await run(out)).toEqual(["one", "two"]);
    expect(await run(out)).toEqual([]);
    rmSync(join(out, "two"), { recursive: true });
    expect(await run(out)).toEqual(["two"]);
    writeFileSync(join(out, "one", "tiny-quick", "report.json"), '{ "half');
    expect(await run(out)).toEqual(["one"]);
  });

  test.each([
    ["another seed", (out: string) => run(out, contextIn(out, 2))],
    ["another commit", (out: string) => run(out, contextIn(out), { ...about, commit: "def5678" })],
    ["other data in the folder", (out: string) => run(out, contextIn(out), { ...about, data: "5678" })],
    ["the wish to run again", (out: string) => run(out, contextIn(out), about, true)],
  ])("is run again for %s", async (_why, once) => {
    const out = fresh();
    await run(out);
    expect(await once(out)).toEqual(["one", "two"]);
  });

  test.each(["abc1234+", "unknown"])("none stands for a commit that nobody knows: %s", async (commit) => {
    const out = fresh();
    await run(out, contextIn(out), { ...about, commit });
    expect(standingReport(out, { experiment: "one", command: "parley evaluate one --seed 1 --quick", commit })).toBeUndefined();
    expect(await run(out, contextIn(out), { ...about, commit })).toEqual(["one", "two"]);
  });
});

test("a quick run takes the place of no full one", async () => {
  const out = fresh();
  const { roster } = rosterOf({ one: async () => findings });
  for (const quick of [false, true]) await runAll({ roster, context: { ...contextIn(out), quick }, about, again: true });
  expect(reportsIn(out).reports.map(({ folder, report }) => [folder, report.variant, report.origin.quick])).toEqual([
    ["one/tiny", "tiny", false],
    ["one/tiny-quick", "tiny-quick", true],
  ]);
});

test("a run that read something else than the data set says so of that", async () => {
  const out = fresh();
  const { roster } = rosterOf({ one: async () => ({ ...findings, read: "digest of the log" }), two: async () => findings });
  await runAll({ roster, context: contextIn(out), about: { ...about, data: "digest of the set" }, again: true });
  expect(reportsIn(out).reports.map(({ report }) => report.origin.data)).toEqual(["digest of the log", "digest of the set"]);
  expect(reportsIn(out).reports[0]!.report).not.toHaveProperty("read");
});

test("a folder that is not there has no reports", () => {
  expect(reportsIn(join(fresh(), "nowhere"))).toEqual({ reports: [], unreadable: [] });
});

describe("the page over all reports", () => {
  const out = fresh();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>a plot</text></svg>';
  let markdown = "";
  let html = "";
  beforeAll(async () => {
    const { roster } = rosterOf({
      good: async () => ({ ...findings, plots: [{ name: "plot", caption: 'A "plot"', spec: {} }] }),
      lacking: missing,
      failing: broken,
    });
    await runAll({ roster: { lacking: roster.lacking!, failing: roster.failing! }, context: contextIn(out), about, again: false });
    const { roster: others } = rosterOf({ good: async () => findings });
    await runAll({ roster: { ...roster, good: others.good! }, context: contextIn(out), about, again: false });
    const file = join(out, "good", "tiny-quick", "report.json");
    const report = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...report, plots: [{ name: "plot", caption: 'A "plot"', spec: {} }] }));
    writeFileSync(join(out, "good", "tiny-quick", "plot.svg"), svg);
    const blocks = overviewOf(out, ["good", "lacking", "failing", "never"]);
    [markdown, html] = [asMarkdown(blocks), asHtml(blocks)];
  });

  test("says of each headline what it was to reach, and whether it did", () => {
    expect(markdown).toMatch(/\| good\/tiny-quick \| NDCG \| 0\.2500 \| 0\.2000 to 0\.3000 \| at least 0\.2 \| reached \|/);
    expect(markdown).toMatch(/\| good\/tiny-quick \| loss \| 3\.0000 \| {2}\| at most 2 \| missed \|/);
    expect(markdown).toMatch(/\| good\/tiny-quick \| nothing \| N\/A \| {2}\| {2}\| {2}\|/);
  });

  test("says what was run where, and what was not", () => {
    expect(markdown).toContain(
      "| good/tiny-quick | parley evaluate good --seed 1 --quick | three users | 3 | 0 | 2 | 40 | 1.0.0, abc1234, quick | a machine |",
    );
    expect(markdown).toMatch(/- lacking: skipped by `parley evaluate all --seed 1 --quick`: data set x/);
    expect(markdown).toMatch(/- failing: failed in .*: it broke/);
    expect(markdown).toContain("- never: no report here");
  });

  test("as HTML it is one file: escaped, with the plots inside", () => {
    expect(html).toContain("<h2>Tiny &lt;findings&gt;</h2>");
    expect(html).toContain("<li>a <code>note</code></li>");
    expect(html).toContain(`src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}"`);
    expect(html).toContain('alt="A &quot;plot&quot;"');
    expect(html).not.toMatch(/(src|href)="(?!data:)/);
  });

  test("as Markdown it shows the files beside it", () => expect(markdown).toContain('![A "plot"](good/tiny-quick/plot.svg)'));
});
