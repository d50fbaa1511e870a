import { type Headline, headlineCells, headlineColumns } from "./headline.js";
import type { Cell, Report, Table } from "./report.js";

/** A cell as text: numbers with their column's decimals, what does not apply as N/A. JSON keeps such a cell as null. */
export const cellText = (cell: Cell | null, digits = 4): string => {
  if (cell === undefined || cell === null || (typeof cell === "number" && Number.isNaN(cell))) return "N/A";
  return typeof cell === "number" ? cell.toFixed(digits) : cell;
};

const escaped = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** A table in GitHub's Markdown; columns of numbers are set to the right. */
export const markdownTable = ({ caption, columns, rows }: Table): string => {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |`;
  const isNumeric = columns.map((_, at) => rows.some((row) => typeof row[at] === "number"));
  return [
    `**${caption}**`,
    "",
    line(columns.map(({ name }) => name)),
    `|${isNumeric.map((numeric) => (numeric ? "---:" : "---")).join("|")}|`,
    ...rows.map((row) => line(row.map((cell, at) => cellText(cell, columns[at]!.digits)))),
  ].join("\n");
};

const count = (value: number): string => value.toLocaleString("en");

const stated = ({ statement, origin }: Report): [string, string][] => [
  ["Command", `\`${origin.command}\``],
  ["Data", statement.data],
  ["Split", statement.split],
  ["Ties", statement.ties],
  ["Seed", String(origin.seed)],
  ["Users", count(statement.users)],
  ["Intervals", statement.intervals],
  ["Wall time", `${origin.wallSeconds.toFixed(1)} s on ${origin.machine}`],
  ["Model calls, tokens", `${count(statement.calls)}, ${count(statement.tokens)}`],
  ["Parley", `${origin.version}, commit ${origin.commit}${origin.quick ? "; a quick run, for a look and not for figures" : ""}`],
];

const headlineTable = (headlines: readonly Headline[]): Table => ({
  caption: "What is looked for first",
  columns: headlineColumns,
  rows: headlines.map(headlineCells),
});

/** A report as one page: what was run, the headlines, the tables, the plots, the notes. */
export const markdown = (report: Report, withPlots = true): string =>
  [
    `# ${report.title}`,
    "",
    ...stated(report).map(([name, value]) => `- **${name}**: ${value}`),
    ...(report.headlines?.length ? ["", markdownTable(headlineTable(report.headlines))] : []),
    ...report.tables.flatMap((table) => ["", markdownTable(table)]),
    ...(withPlots ? report.plots.flatMap(({ name, caption }) => ["", `![${caption}](${name}.svg)`, "", caption]) : []),
    ...(report.notes.length ? ["", "## Notes", "", ...report.notes.map((note) => `- ${note}`)] : []),
    "",
  ].join("\n");
