import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Block } from "./blocks.js";

/** Where the programs of the documents stand in a checkout. */
const folder = "documents";

export const programFile = ({ document, line }: Block): string => join(folder, `${document.replaceAll(/\W/g, "-")}-${line}.ts`);

/** A block as a program: one that opens no Parley of its own goes on with an open one. */
const programOf = (body: string): string =>
  /^import /m.test(body)
    ? body
    : `import { createParley } from "parley";\nconst parley = await createParley();\n${body}\nawait parley.close();\n`;

/** Writes the programs into a checkout, where "parley" is the checkout itself. `here`: what becomes of addresses. */
export const writePrograms = (checkout: string, blocks: readonly Block[], here: (text: string) => string): void => {
  mkdirSync(join(checkout, folder));
  for (const block of blocks) writeFileSync(join(checkout, programFile(block)), `${here(programOf(block.body))}\nexport {};\n`);
  // Node has WebAssembly, whose types are the browser's.
  const compilerOptions = {
    baseUrl: "..",
    paths: { parley: ["./app.ts"] },
    noUnusedLocals: false,
    lib: ["ES2023", "DOM", "DOM.AsyncIterable"],
  };
  writeFileSync(
    join(checkout, folder, "tsconfig.json"),
    JSON.stringify({ extends: "../tsconfig.json", compilerOptions, include: ["*.ts"] }),
  );
};

/** What the compiler finds wrong with the programs; "" for nothing. */
export const faultsOf = (checkout: string): string => {
  try {
    execFileSync("npx", ["tsc", "--project", folder], { cwd: checkout, encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
};

export const runProgram = (block: Block): string => `npx tsx --tsconfig ${folder}/tsconfig.json ${programFile(block)}`;
