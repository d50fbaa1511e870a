import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../root.js";

/** A fenced block of a document. `line`: of its opening fence, from 1; `info`: what stands behind the language; `notRun`: why it is not
 *  run, where the comment before it says so. */
export interface Block {
  document: string;
  line: number;
  language: string;
  info: string;
  body: string;
  notRun?: string;
}

/** What newcomers read. */
export const documents: readonly string[] = [
  "README.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

const fence = /^ {0,3}```([\w-]*) ?(.*)$/;
/** `<!-- not run: needs MovieLens 1M -->` on a line of its own, before the block. */
const marker = /^<!-- not run: (.+?) -->$/;

/** The fenced blocks of a text, in order. Throws an Error for a block without an end, and for a marker without a block. */
export const blocksIn = (document: string, text: string): Block[] => {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  let notRun: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    notRun =
      lines[at]!.match(marker)?.[1] ?? (lines[at]!.trim() === "" ? notRun : lines[at]!.match(fence) ? notRun : lost(document, at, notRun));
    const open = lines[at]!.match(fence);
    if (!open) continue;
    const end = lines.findIndex((line, k) => k > at && /^ {0,3}```$/.test(line));
    if (end < 0) throw new Error(`${document}:${at + 1}: the block has no end`);
    const body = lines.slice(at + 1, end).join("\n");
    blocks.push({ document, line: at + 1, language: open[1]!, info: open[2]!.trim(), body, ...(notRun ? { notRun } : {}) });
    notRun = undefined;
    at = end;
  }
  return blocks;
};

const lost = (document: string, at: number, notRun: string | undefined): undefined => {
  if (notRun !== undefined) throw new Error(`${document}:${at + 1}: "not run: ${notRun}" stands before no block`);
  return undefined;
};

export const textOf = (document: string): string => readFileSync(join(root, document), "utf8");

export const allBlocks = (): Block[] => documents.flatMap((document) => blocksIn(document, textOf(document)));

/** A command of a block with its line, and the output that the document shows for it, if any. */
export interface Command {
  line: number;
  command: string;
  output?: string;
}

/** `sh`: each line that is no comment is a command, a line that ends in a backslash goes on. `console`: commands stand behind "$ ", what follows
 *  is their output. */
export const commandsOf = ({ language, body, line }: Block): Command[] => {
  const found: Command[] = [];
  let open: Command | undefined;
  for (const [k, text] of body.split("\n").entries()) {
    const at = line + 1 + k;
    if (language === "console") {
      if (text.startsWith("$ ")) found.push({ line: at, command: text.slice(2) });
      else {
        const last = found.at(-1)!;
        last.output = last.output === undefined ? text : `${last.output}\n${text}`;
      }
      continue;
    }
    if (open) open.command += `\n${text}`;
    else if (text.trim() !== "" && !text.startsWith("#")) {
      open = { line: at, command: text };
      found.push(open);
    }
    if (!text.endsWith("\\")) open = undefined;
  }
  return found;
};
