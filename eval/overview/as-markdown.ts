import { markdownTable } from "../markdown.js";
import type { Block } from "./page.js";

const block = (one: Block): string => {
  if (one.kind === "heading") return `${"#".repeat(one.level)} ${one.text}`;
  if (one.kind === "paragraph") return one.text;
  if (one.kind === "list") return one.lines.map((line) => `- ${line.replaceAll("\n", " ")}`).join("\n");
  if (one.kind === "table") return markdownTable(one.table);
  return `![${one.caption}](${one.file.split("\\").join("/")})\n\n${one.caption}`;
};

/** A page in GitHub's Markdown; plots are the files beside it. */
export const asMarkdown = (blocks: readonly Block[]): string => `${blocks.map(block).join("\n\n")}\n`;
