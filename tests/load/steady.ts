import autocannon, { type Options, type Result } from "autocannon";
import { quantile } from "../../eval/quantile.js";
import type { Asking } from "./ask.js";

export interface SteadyFigures {
  connections: number;
  seconds: number;
  requests: number;
  requestsPerSecond: number;
  /** Milliseconds from a request's first byte to its answer's last. */
  p50: number;
  p95: number;
  p99: number;
  max: number;
  /** Answers other than 200, and connections that failed. */
  others: number;
  errors: number;
  /** Latencies at even shares of their distribution. */
  distribution: number[];
}

const rounded = (value: number): number => Math.round(100 * value) / 100;

/** So many users, each of whom asks again as soon as he has his answer. `body`: of the so-manieth request. Latencies are taken answer by answer:
 *  autocannon's own summary has no 95th percentile. */
export const steady = async (
  url: string,
  { connections, seconds, body, headers = {} }: Asking & { connections: number; seconds: number },
): Promise<SteadyFigures> => {
  let asked = 0;
  const latencies: number[] = [];
  const options: Options = {
    url: `${url}/recommend`,
    method: "POST",
    connections,
    duration: seconds,
    timeout: 60,
    requests: [
      { headers: { "content-type": "application/json", ...headers }, setupRequest: (request) => ({ ...request, body: body(asked++) }) },
    ],
  };
  const result = await new Promise<Result>((resolve, reject) => {
    const run = autocannon(options, (error, found) => (error ? reject(error) : resolve(found)));
    run.on("response", (_client, _status, _bytes, ms) => void latencies.push(ms));
  });
  const { non2xx, errors, duration, "2xx": ok } = result;
  const at = (share: number): number => rounded(quantile(latencies, share));
  return {
    connections,
    seconds: duration,
    requests: ok,
    requestsPerSecond: rounded(ok / duration),
    ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    others: non2xx,
    errors,
    distribution: Array.from({ length: 100 }, (_, k) => at((k + 0.5) / 100)),
  };
};
