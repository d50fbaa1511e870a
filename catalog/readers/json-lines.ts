import { createInterface } from "node:readline";
import type { StreamReader } from "../reader.js";

/** JSON Lines: one object a line; empty lines are passed over. */
export const jsonLines: StreamReader = async function* (bytes) {
  let line = 0;
  const lines = createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY });
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure = error;
    lines.close();
  };
  // The iterator does not hand on the errors of its input. Some versions of Node hand them to the interface instead, where one that nobody hears ends
  // the process: also one from after the last row that was wanted.
  bytes.on("error", fail);
  lines.on("error", fail);
  for await (const text of lines) {
    line++;
    const raw = line === 1 ? text.replace(/^\uFEFF/, "") : text;
    if (raw.trim() === "") continue;
    let value: unknown;
    try {
      value = JSON.parse(raw);
    } catch {
      yield { line, reason: "broken JSON", raw };
      continue;
    }
    if (typeof value === "object" && value !== null && !Array.isArray(value)) yield { line, record: value as Record<string, unknown>, raw };
    else yield { line, reason: "JSON that is no object", raw };
  }
  if (failure) throw failure;
};
