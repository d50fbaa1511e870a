import type { Pending } from "../../../app/answer.js";
import type { Pick } from "../../../domain/recommendation.js";
import type { Values } from "./run.js";

/** What a turn shows: the picks that were emitted, or those that wait for approval. */
export const picksOf = (values: Values, pending: Pending | undefined): readonly Pick[] =>
  (pending?.kind === "approval" ? pending.recommendation : values.recommendation)?.picks ?? [];

/** A probability in words that fit a card: "31%", "4.2%", "under 0.1%". */
export const percent = (probability: number): string => {
  if (probability > 0 && probability < 0.001) return "under 0.1%";
  const hundredths = 100 * probability;
  return `${hundredths >= 10 ? Math.round(hundredths) : Number(hundredths.toFixed(1))}%`;
};

/** The width of a pick's bar, 0 to 1, against the slate's most probable one: square roots, so that a long tail can still be seen. */
export const barOf = (probability: number, picks: readonly { probability: number }[]): number => {
  const most = Math.max(...picks.map((one) => one.probability), Number.MIN_VALUE);
  return Math.sqrt(Math.max(0, probability) / most);
};

/** Milliseconds as people read them. */
export const duration = (ms: number): string =>
  ms < 1 ? "under 1 ms" : ms < 1000 ? `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms` : `${Number((ms / 1000).toFixed(1))} s`;
