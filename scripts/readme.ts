import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = join(root, "README.md");

/** A home of its own, where nobody has asked anything yet: what is remembered would show in the run. Made at the first use. */
let home: string | undefined;
const freshHome = (): string => {
  home ??= mkdtempSync(join(tmpdir(), "parley-readme-"));
  return home;
};

const parley = (args: readonly string[]): string =>
  // Where CI is set, colours are on even in a pipe.
  stripVTControlCharacters(
    execFileSync(process.execPath, [join(root, "bin", "parley.mjs"), ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );

/** The parts of the README that a run makes, each by how it begins there: the first screen's run, and the graph's drawing. `args`: options
 *  for every run, such as a catalogue. */
export const madeBlocks = (args: readonly string[] = []): Record<string, string> => ({
  // The thread's name is drawn anew for each run.
  '```text\nUser 15: "': `\`\`\`text\n${parley(["recommend", "--example", "--home", freshHome(), ...args]).replace(/\n\nthread \S+\s*$/, "\n")}\`\`\``,
  "```mermaid\n": `\`\`\`mermaid\n${parley(["graph", ...args]).trimEnd()}\n\`\`\``,
});

/** The README with every block that begins so replaced. Throws an Error for a block that is not there. */
export const withBlocks = (text: string, blocks: Readonly<Record<string, string>>): string =>
  Object.entries(blocks).reduce((whole, [beginning, block]) => {
    const from = whole.indexOf(beginning);
    if (from < 0) throw new Error(`README.md has no block that begins with ${JSON.stringify(beginning)}`);
    const to = whole.indexOf("\n```", from + 3) + 4;
    return whole.slice(0, from) + block + whole.slice(to);
  }, text);

/** The text without what differs from run to run: the times. */
export const timeless = (text: string): string => text.replace(/ +\d+\.\d ms/g, " ms");

// `npm run docs:readme`: makes the README's blocks anew.
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, withBlocks(readFileSync(file, "utf8"), madeBlocks()));
