import Table from "cli-table3";
import pc from "picocolors";
import { cellText } from "../eval/markdown.js";
import type { Report } from "../eval/report.js";

const tableText = ({ caption, columns, rows }: Report["tables"][number]): string => {
  const table = new Table({
    head: columns.map(({ name }) => name),
    colAligns: columns.map((_, at) => (rows.some((row) => typeof row[at] === "number") ? "right" : "left")),
    // No line between the rows: these tables are long, and their cells one line high.
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    style: pc.isColorSupported ? { head: ["bold"], border: ["gray"] } : { head: [], border: [] },
  });
  for (const row of rows) table.push(row.map((cell, at) => cellText(cell, columns[at]!.digits)));
  return `${caption}\n${table.toString()}`;
};

/** A report for people at a terminal: what was run, the tables, the notes, where the files are. */
export const findingsText = ({ title, statement, origin, tables, notes }: Report, folder: string): string =>
  [
    pc.bold(title),
    `data   ${statement.data}`,
    `split  ${statement.split}`,
    `ties   ${statement.ties}`,
    `seed   ${origin.seed}; ${statement.users} users; intervals: ${statement.intervals}`,
    "",
    ...tables.map(tableText),
    ...notes.map((note) => `- ${note}`),
    pc.dim(`${origin.wallSeconds.toFixed(1)} s, ${statement.calls} model calls, ${statement.tokens} tokens; written to ${folder}`),
  ].join("\n");
