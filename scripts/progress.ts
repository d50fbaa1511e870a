import { progress as clackProgress } from "@clack/prompts";
import pc from "picocolors";
import type { ReadingProgress } from "../app/build-catalog.js";
import { readingNews } from "./reading-news.js";

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

/** What is shorter needs no news. */
const after = 1500;

const clock = (): number => performance.now();

/** A line now and then, for a log. */
const lines = (tell: (line: string) => void) => {
  const news = readingNews(clock, { after, every: 10_000 });
  return {
    step: tell,
    progress: (progress: ReadingProgress) => {
      const line = news(progress);
      if (line !== undefined) tell(`  ${line}`);
    },
    end: () => {},
  };
};

/** A bar that moves, for a terminal. */
const bar = (tell: (line: string) => void) => {
  const news = readingNews(clock, { after, every: 100 });
  const parts = 1000;
  let current: { file: string; told: number } | undefined;
  let running: ReturnType<typeof clackProgress> | undefined;
  const end = (): void => {
    running?.stop();
    running = undefined;
  };
  return {
    step: (text: string) => {
      end();
      tell(text);
    },
    progress: (progress: ReadingProgress) => {
      const line = news(progress);
      if (line === undefined) return;
      const { file, read, total } = progress;
      if (!running || current?.file !== file) {
        end();
        running = clackProgress({ max: parts, output: process.stderr });
        running.start(file);
        current = { file, told: 0 };
      }
      const done = Math.floor((parts * read) / Math.max(1, total));
      running.advance(done - current.told, line);
      current.told = done;
    },
    end,
  };
};

/** Steps, and how far a reading is that takes longer than a second and a half, on stderr: a bar on a terminal, lines elsewhere, nothing
 *  for --quiet and --json. */
export const progressBar = (loudness: Loudness) => {
  if (loudness.quiet || loudness.json) return { step: () => {}, progress: () => {}, end: () => {} };
  const tell = onBuild(loudness);
  return process.stderr.isTTY ? bar(tell) : lines(tell);
};
