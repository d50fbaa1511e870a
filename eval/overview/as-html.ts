import { cellText } from "../markdown.js";
import type { Table } from "../report.js";
import type { Block } from "./page.js";

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign]!);
/** Text with `code` marked. */
const inline = (text: string): string => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");

const tableHtml = ({ caption, columns, rows }: Table): string => {
  const line = (tag: "th" | "td", cells: readonly string[], classes: readonly string[]) =>
    `<tr>${cells.map((cell, at) => `<${tag}${classes[at] ? ` class="${classes[at]}"` : ""}>${inline(cell)}</${tag}>`).join("")}</tr>`;
  const classes = columns.map((_, at) => (rows.some((row) => typeof row[at] === "number") ? "n" : ""));
  const head = line(
    "th",
    columns.map(({ name }) => name),
    classes,
  );
  const body = rows.map((row) =>
    line(
      "td",
      row.map((cell, at) => cellText(cell, columns[at]!.digits)),
      classes,
    ),
  );
  return `<div class="wide"><table><caption>${inline(caption)}</caption><thead>${head}</thead><tbody>${body.join("\n")}</tbody></table></div>`;
};

const block = (one: Block): string => {
  if (one.kind === "heading") return `<h${one.level}>${inline(one.text)}</h${one.level}>`;
  if (one.kind === "paragraph") return `<p>${inline(one.text)}</p>`;
  if (one.kind === "list") return `<ul>${one.lines.map((text) => `<li>${inline(text)}</li>`).join("\n")}</ul>`;
  if (one.kind === "table") return tableHtml(one.table);
  // As an image of its own: drawings that stand in one document would share their names.
  const data = Buffer.from(one.svg).toString("base64");
  return `<figure><img alt="${escaped(one.caption)}" src="data:image/svg+xml;base64,${data}"><figcaption>${inline(one.caption)}</figcaption></figure>`;
};

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse;font-size:13px;margin:1rem 0}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border-bottom:1px solid #ddd;padding:.2rem .6rem;text-align:left;vertical-align:top}.n{text-align:right;font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}figure{margin:1rem 0}img{max-width:100%}figcaption{color:#555}code{background:#f3f3f3;padding:0 .2em}h2{margin-top:3rem}`;

/** A page in one file: its plots are inside, and it loads nothing. */
export const asHtml = (blocks: readonly Block[]): string => {
  const title = blocks.find((one) => one.kind === "heading")?.text ?? "Reports";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style></head>
<body>
${blocks.map(block).join("\n")}
</body></html>
`;
};
