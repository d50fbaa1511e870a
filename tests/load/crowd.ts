export interface CrowdFigures {
  clients: number;
  seconds: number;
  /** How many answers of each status. */
  statuses: Record<string, number>;
  /** Refusals (429, 503) without a Retry-After. */
  withoutRetryAfter: number;
  /** Answers of 200 that hold no recommendation. */
  unfinished: number;
  /** Requests without an answer. */
  broken: number;
}

/** Seconds that a client waits at most where it is told to come again. */
const patience = 2;

/** So many clients at once, each asking over and over for a while, and coming again when it is told to. */
export const crowd = async (
  url: string,
  {
    clients,
    seconds,
    body,
    headers = {},
  }: { clients: number; seconds: number; body(at: number): string; headers?: Record<string, string> },
): Promise<CrowdFigures> => {
  const figures: CrowdFigures = { clients, seconds, statuses: {}, withoutRetryAfter: 0, unfinished: 0, broken: 0 };
  const until = performance.now() + 1000 * seconds;
  let asked = 0;
  const ask = async (): Promise<void> => {
    const answer = await fetch(`${url}/recommend`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: body(asked++),
    });
    const { recommendations } = (await answer.json()) as { recommendations?: unknown[] };
    const { status } = answer;
    figures.statuses[status] = (figures.statuses[status] ?? 0) + 1;
    if (status === 200 && !recommendations?.length) figures.unfinished++;
    if (status !== 429 && status !== 503) return;
    const after = Number(answer.headers.get("retry-after"));
    if (!(after > 0)) figures.withoutRetryAfter++;
    await new Promise((passed) => setTimeout(passed, 1000 * Math.min(patience, after || 1)));
  };
  const client = async (): Promise<void> => {
    while (performance.now() < until) await ask().catch(() => void figures.broken++);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return figures;
};
