import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { headlineCells, headlineColumns } from "../headline.js";
import type { Table } from "../report.js";
import { type AllRun, allRunFile } from "../run-all.js";
import { reportsIn, type WrittenReport } from "../standing.js";
import type { Block } from "./page.js";

type Written = { folder: string; report: WrittenReport };

const headlineTable = (reports: readonly Written[]): Table => ({
  caption: "Headline figures against their targets",
  columns: [{ name: "report" }, ...headlineColumns],
  rows: reports.flatMap(({ folder, report: { headlines = [] } }) => headlines.map((one) => [folder, ...headlineCells(one)])),
});

const runTable = (reports: readonly Written[]): Table => ({
  caption: "What was run, on what, and where",
  columns: [
    { name: "report" },
    { name: "command" },
    { name: "data" },
    { name: "users", digits: 0 },
    { name: "seconds", digits: 0 },
    { name: "calls", digits: 0 },
    { name: "tokens", digits: 0 },
    { name: "commit" },
    { name: "machine" },
  ],
  rows: reports.map(({ folder, report: { origin, statement } }) => [
    folder,
    origin.command,
    statement.data,
    statement.users,
    origin.wallSeconds,
    statement.calls,
    statement.tokens,
    `${origin.version}, ${origin.commit}${origin.quick ? ", quick" : ""}`,
    origin.machine,
  ]),
});

const lastRun = (out: string): Partial<AllRun> & { command?: string } => {
  const file = join(out, allRunFile);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
};

/** What is missing: experiments of the roster without any report, what the last run of all skipped or lost, files that are no reports. */
const missing = (out: string, roster: readonly string[], reports: readonly Written[], unreadable: { file: string; problem: string }[]) => {
  const { skipped = {}, failed = {}, command } = lastRun(out);
  const have = new Set(reports.map(({ report }) => report.origin.experiment));
  const told = new Set([...Object.keys(skipped), ...Object.keys(failed)]);
  return [
    ...Object.entries(skipped).map(([name, reason]) => `${name}: skipped by \`${command}\`: ${reason}`),
    ...Object.entries(failed).map(([name, reason]) => `${name}: failed in \`${command}\`: ${reason}`),
    ...roster.filter((name) => !have.has(name) && !told.has(name)).map((name) => `${name}: no report here`),
    ...unreadable.map(({ file, problem }) => `${file}: cannot be read as a report: ${problem}`),
  ];
};

const plotsOf = (out: string, { folder, report }: Written): Block[] =>
  report.plots.flatMap(({ name, caption }): Block[] => {
    const file = join(folder, `${name}.svg`);
    return existsSync(join(out, file)) ? [{ kind: "figure", caption, file, svg: readFileSync(join(out, file), "utf8") }] : [];
  });

/** Everything that stands under a folder of reports as the blocks of one page: what was run where, what was skipped, the headlines against
 *  their targets, and each report's first table, plots and notes. `roster`: the experiments that there are. */
export const overviewOf = (out: string, roster: readonly string[]): Block[] => {
  const { reports, unreadable } = reportsIn(out);
  const gaps = missing(out, roster, reports, unreadable);
  const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, text });
  return [
    heading(1, "Parley: what was measured"),
    {
      kind: "paragraph",
      text: `${reports.length} reports of ${roster.length} experiments. Quick runs are for a look and not for figures.`,
    },
    { kind: "table", table: headlineTable(reports) },
    { kind: "table", table: runTable(reports) },
    heading(2, "What was not run, skipped or lost"),
    gaps.length ? { kind: "list", lines: gaps } : { kind: "paragraph", text: "Nothing." },
    ...reports.flatMap((one): Block[] => [
      heading(2, one.report.title),
      {
        kind: "paragraph",
        text: `${one.folder}. Split: ${one.report.statement.split}. Ties: ${one.report.statement.ties}. Seed ${one.report.origin.seed}. Intervals: ${one.report.statement.intervals}.`,
      },
      ...one.report.tables.slice(0, 1).map((table): Block => ({ kind: "table", table })),
      ...plotsOf(out, one),
      ...(one.report.notes.length ? [{ kind: "list" as const, lines: one.report.notes }] : []),
    ]),
  ];
};
