import { News } from "../domain/news.js";
import type { TraceLine } from "../domain/trace.js";

/** The lines of the trace that an update of the graph's state adds to those told already. A new request of the thread begins anew. */
const linesIn = (update: unknown, told: number): { lines: TraceLine[]; told: number } => {
  const trace = (update as { trace?: TraceLine[] } | undefined)?.trace;
  if (!trace) return { lines: [], told };
  return { lines: trace.slice(trace.length < told ? 0 : told), told: trace.length };
};

type Told = { type: "agent"; line: TraceLine } | News;

/** Reads the parts of one run, in the stream modes `updates` and `custom`, as news: each agent's line, and the checked reasons. */
export const newsOf = (): ((mode: string, part: unknown) => Told[]) => {
  let told = 0;
  return (mode, part) => {
    if (mode === "custom") {
      const news = News.safeParse(part);
      return news.success ? [news.data] : [];
    }
    const { lines, told: now } = linesIn(part, told);
    told = now;
    return lines.map((line) => ({ type: "agent", line }));
  };
};

/** News from a run of the graph in the modes `updates`, `custom` and `values`. Returns its last values; where it waits, with what for. */
export const progressOf = async function* (run: AsyncIterable<[string, unknown]>): AsyncGenerator<Told, Record<string, unknown>> {
  const news = newsOf();
  let last: Record<string, unknown> = {};
  for await (const [mode, part] of run) {
    const values = part as Record<string, unknown>;
    if (mode === "values") last = "__interrupt__" in values ? { ...last, ...values } : values;
    else for (const one of mode === "custom" ? [part] : Object.values(values)) yield* news(mode, one);
  }
  return last;
};
