import type { Tinypool } from "tinypool";

/** A pool of threads over a module whose default export does the work. `file`: its address without an ending; in a checkout the source is
 *  run, else what was built of it. */
export const threadPool = async (file: URL, { most }: { most: number }): Promise<Tinypool> => {
  const { Tinypool: Pool } = await import("tinypool");
  const isSource = import.meta.url.endsWith(".ts");
  return new Pool({
    ...(isSource
      ? { filename: new URL("./thread-from-source.mjs", import.meta.url).href, workerData: { run: `${file.href}.ts` } }
      : { filename: `${file.href}.js` }),
    // What the process was started with is not for its threads: LangGraph's server loads itself by such an option.
    execArgv: [],
    minThreads: 0,
    maxThreads: most,
    idleTimeout: 5_000,
  });
};
