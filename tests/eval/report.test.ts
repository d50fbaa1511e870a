import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cellText, markdown } from "../../eval/markdown.js";
import type { Report } from "../../eval/report.js";
import { writeReport } from "../../eval/write-report.js";

const report: Report = {
  variant: "tiny",
  title: "A tiny report",
  statement: {
    data: "tiny: 3 users",
    split: "the last event",
    ties: "file order",
    users: 3,
    intervals: "95%, 2,000 resamples",
    calls: 4,
    tokens: 1500,
  },
  tables: [
    {
      caption: "Systems",
      columns: [{ name: "system" }, { name: "NDCG", digits: 3 }],
      rows: [
        ["a|b", 0.12345],
        ["none", undefined],
      ],
    },
  ],
  plots: [
    {
      name: "bars",
      caption: "Bars",
      spec: {
        data: { values: [{ x: "a", y: 1 }] },
        mark: "bar",
        encoding: { x: { field: "x", type: "nominal" }, y: { field: "y", type: "quantitative" } },
      },
    },
  ],
  notes: ["A note."],
  document: { figure: 1 },
  origin: {
    experiment: "tiny",
    command: "parley evaluate tiny --seed 7",
    seed: 7,
    quick: true,
    wallSeconds: 1.25,
    version: "0",
    commit: "abc",
    machine: "a test",
  },
};

test.each([
  "parley evaluate tiny --seed 7",
  "tiny: 3 users",
  "the last event",
  "file order",
  "**Seed**: 7",
  "**Users**: 3",
  "2,000 resamples",
  "1.3 s on a test",
  "4, 1,500",
  "commit abc",
  "not for figures",
  "| a\\|b | 0.123 |",
  "| none | N/A |",
  "![Bars](bars.svg)",
  "- A note.",
])("the page says %s", (text) => {
  expect(markdown(report)).toContain(text);
});

test("what does not apply is N/A, never a zero", () => {
  expect([undefined, null, Number.NaN, 0, "x"].map((cell) => cellText(cell))).toEqual(["N/A", "N/A", "N/A", "0.0000", "x"]);
});

describe("the report on the disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-report-"));
  beforeAll(() => writeReport(report, folder));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("holds the result and where it came from", () => {
    const read = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
    expect(read).toMatchObject({ result: { figure: 1 }, origin: { seed: 7 }, statement: { users: 3 } });
  });

  test("has each plot as SVG and as PNG with text in it", () => {
    expect(readFileSync(join(folder, "bars.svg"), "utf8")).toMatch(/^<svg.*DejaVu Sans/s);
    const png = readFileSync(join(folder, "bars.png"));
    expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(1200);
  });

  test("names the option to mend where the folder cannot be written", async () => {
    await expect(writeReport(report, join(folder, "report.md", "under-a-file"))).rejects.toThrow(/--out/);
  });
});
