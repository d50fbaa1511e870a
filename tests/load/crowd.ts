import { type Asking, ask } from "./ask.js";

export interface CrowdFigures {
  clients: number;
  seconds: number;
  /** How many answers of each status. */
  statuses: Record<string, number>;
  /** Refusals (429, 503) without a Retry-After. */
  withoutRetryAfter: number;
  /** Answers of 200 that hold no recommendation. */
  unfinished: number;
  /** Requests without an answer, and why. */
  broken: number;
  causes: Record<string, number>;
}

/** Seconds that a client waits at most where it is told to come again. */
const patience = 2;

/** So many clients at once, each asking over and over for a while, and coming again when it is told to. */
export const crowd = async (
  url: string,
  { clients, seconds, ...asking }: Asking & { clients: number; seconds: number },
): Promise<CrowdFigures> => {
  const figures: CrowdFigures = { clients, seconds, statuses: {}, withoutRetryAfter: 0, unfinished: 0, broken: 0, causes: {} };
  const until = performance.now() + 1000 * seconds;
  let asked = 0;
  const askOnce = async (): Promise<void> => {
    const { status, retryAfter, items } = await ask(url, asking, asked++);
    figures.statuses[status] = (figures.statuses[status] ?? 0) + 1;
    if (status === 200 && items === 0) figures.unfinished++;
    if (status !== 429 && status !== 503) return;
    if (!(retryAfter > 0)) figures.withoutRetryAfter++;
    await new Promise((passed) => setTimeout(passed, 1000 * Math.min(patience, retryAfter || 1)));
  };
  const lost = (error: Error): void => {
    const cause = (error.cause as { code?: string } | undefined)?.code ?? error.message;
    figures.broken++;
    figures.causes[cause] = (figures.causes[cause] ?? 0) + 1;
  };
  const client = async (): Promise<void> => {
    while (performance.now() < until) await askOnce().catch(lost);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return figures;
};
