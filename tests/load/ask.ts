/** How POST /recommend is asked. `body`: of the so-manieth request. */
export interface Asking {
  body(at: number): string;
  headers?: Record<string, string>;
}

/** One answer. */
export const ask = async (url: string, { body, headers }: Asking, at: number) => {
  const answer = await fetch(`${url}/recommend`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: body(at),
  });
  const { recommendations = [] } = (await answer.json()) as { recommendations?: unknown[] };
  return { status: answer.status, retryAfter: Number(answer.headers.get("retry-after")), items: recommendations.length };
};
