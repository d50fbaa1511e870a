import { progress as clackProgress } from "@clack/prompts";
import pc from "picocolors";

interface Loudness {
  quiet?: boolean | undefined;
  json?: boolean | undefined;
}

/** Tells on stderr what a build is doing; nothing for --quiet and --json. */
export const onBuild =
  ({ quiet, json }: Loudness) =>
  (step: string): void => {
    if (!quiet && !json) console.error(pc.dim(step));
  };

/** Steps and bytes read, on stderr: a bar on a terminal, a line a step elsewhere. */
export const progressBar = (loudness: Loudness) => {
  const tell = onBuild(loudness);
  if (loudness.quiet || loudness.json || !process.stderr.isTTY) return { step: tell, progress: () => {}, end: () => {} };
  const parts = 1000;
  let current: { file: string; told: number } | undefined;
  let running: ReturnType<typeof clackProgress> | undefined;
  return {
    step: (text: string) => {
      running?.stop();
      running = undefined;
      tell(text);
    },
    progress: (file: string, read: number, total: number) => {
      if (current?.file !== file) {
        running?.stop();
        running = clackProgress({ max: parts, output: process.stderr });
        running.start(file);
        current = { file, told: 0 };
      }
      const done = Math.floor((parts * read) / total);
      running?.advance(done - current.told, `${file} ${Math.floor((100 * read) / total)}%`);
      current.told = done;
    },
    end: () => {
      running?.stop();
      running = undefined;
    },
  };
};
