import { setTimeout } from "node:timers/promises";
import { quantile } from "../../eval/quantile.js";
import { type Asking, ask } from "./ask.js";

export interface PacedFigures {
  users: number;
  /** Requests a second that were asked for, and that were answered with 200. */
  rate: number;
  answered: number;
  p50: number;
  p95: number;
  others: number;
}

/** So many users who together ask at a steady rate, each at his own even beat and never twice at once. Milliseconds count from when a request was due,
 *  so that a server which is late is measured late. autocannon asks a second's requests all at its beginning. */
export const paced = async (
  url: string,
  { users, rate, seconds, ...asking }: Asking & { users: number; rate: number; seconds: number },
): Promise<PacedFigures> => {
  const latencies: number[] = [];
  let others = 0;
  const beat = (1000 * users) / rate;
  const began = performance.now();
  const user = async (own: number): Promise<void> => {
    for (let turn = 0; ; turn++) {
      const due = began + (own / users + turn) * beat;
      if (due > began + 1000 * seconds) return;
      await setTimeout(Math.max(0, due - performance.now()));
      const status = await ask(url, asking, turn * users + own).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 200) latencies.push(performance.now() - due);
      else others++;
    }
  };
  await Promise.all(Array.from({ length: users }, (_, own) => user(own)));
  const at = (share: number): number => Math.round(100 * quantile(latencies, share)) / 100;
  const answered = Math.round((100_000 * latencies.length) / (performance.now() - began)) / 100;
  return { users, rate, answered, p50: at(0.5), p95: at(0.95), others };
};
