import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

/** A block of a document that is the output of the command named behind its fence, which reads the file behind "<". */
const block = /^```text parley ([^\n<]+) < (\S+)\n([\s\S]*?)^```$/gm;

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The document with each such block as the command prints it now, with a home of its own. */
export const renewed = (document: string): string => {
  const home = mkdtempSync(join(tmpdir(), "parley-transcripts-"));
  try {
    return document.replace(block, (_, command: string, file: string) => {
      const output = execFileSync(process.execPath, [join(root, "bin", "parley.mjs"), ...command.trim().split(/\s+/), "--home", home], {
        input: readFileSync(join(root, file)),
        encoding: "utf8",
        stdio: ["pipe", "pipe", "ignore"],
      });
      return `\`\`\`text parley ${command.trim()} < ${file}\n${stripVTControlCharacters(output).replace(/> $/, "").trimEnd()}\n\`\`\``;
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const file of process.argv.slice(2)) writeFileSync(file, renewed(readFileSync(file, "utf8")));
}
