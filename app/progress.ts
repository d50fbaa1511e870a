import { News } from "../domain/news.js";
import type { TraceLine } from "../domain/trace.js";

/** The lines of the trace that an update of the graph's state adds to those told already. A new request of the thread begins anew. */
const linesIn = (update: unknown, told: number): { lines: TraceLine[]; told: number } => {
  const trace = (update as { trace?: TraceLine[] } | undefined)?.trace;
  if (!trace) return { lines: [], told };
  return { lines: trace.slice(trace.length < told ? 0 : told), told: trace.length };
};

/** News from a run of the graph in the stream modes `updates` and `custom`: each agent's line, and the checked reasons. */
export const progressOf = async function* (
  run: AsyncIterable<[string, unknown]>,
): AsyncGenerator<{ type: "agent"; line: TraceLine } | News> {
  let told = 0;
  for await (const [mode, part] of run) {
    if (mode === "custom") {
      const news = News.safeParse(part);
      if (news.success) yield news.data;
      continue;
    }
    for (const update of Object.values(part as Record<string, unknown>)) {
      const { lines, told: now } = linesIn(update, told);
      told = now;
      for (const line of lines) yield { type: "agent", line };
    }
  }
};
