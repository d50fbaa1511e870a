import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Keeps what was measured, for scripts/plan-capacity.ts and the documentation. */
export const writeFigures = (file: string, figures: unknown): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`figures written to ${file}`);
};
