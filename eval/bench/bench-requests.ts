import type { Training } from "../../ranking/model.js";
import type { Ranking } from "../../ranking/ranking.js";
import { topK } from "../../ranking/top-k.js";
import { quantile } from "../quantile.js";

/** Milliseconds of one user's top 10: quantiles over the users of a round, then the median over the rounds. */
export interface Latency {
  p50: number;
  p95: number;
}

const rounds = 5;
const usersOfRound = 60;
/** How often everyone is asked before the clock counts: the engine goes on compiling for some thousand requests. */
const warmRounds = 5;

/** Who is asked: the ranking as it ships, and in the same rounds two that are as simple as can be. */
export const asked = ["gated", "popularity", "item-knn"] as const;
export type Asked = (typeof asked)[number];

/** A function that finds the ten best unseen items of a history, the whole way. */
const topTen = ({ variants }: Ranking, itemCount: number, by: Asked): ((history: Int32Array) => Int32Array) => {
  const score = variants[by]!;
  const scores = new Float32Array(itemCount);
  const allowed = new Uint8Array(itemCount).fill(1);
  return (history) => {
    score(history, scores);
    for (const item of history) allowed[item] = 0;
    const best = topK(scores, 10, allowed);
    for (const item of history) allowed[item] = 1;
    return best;
  };
};

const timed = (histories: readonly Int32Array[], find: (history: Int32Array) => unknown, clock: () => number): number[] =>
  histories.map((history) => {
    const start = clock();
    find(history);
    return clock() - start;
  });

const medianOf = (lots: readonly number[][]): Latency => ({
  p50: quantile(
    lots.map((lot) => quantile(lot, 0.5)),
    0.5,
  ),
  p95: quantile(
    lots.map((lot) => quantile(lot, 0.95)),
    0.5,
  ),
});

/** How many users are asked. */
export const askedOf = ({ interactions: { offsets } }: Training): number => Math.min(rounds * usersOfRound, offsets.length - 1);

/** Pasts of users spread evenly over the data. */
const pastsOf = (training: Training): Int32Array[] => {
  const { offsets, items } = training.interactions;
  const count = askedOf(training);
  return Array.from({ length: count }, (_, k) => {
    const user = Math.floor((k * (offsets.length - 1)) / count);
    return items.subarray(offsets[user]!, offsets[user + 1]!);
  });
};

/** Top 10 for one user after another, warm, in five rounds in which each of the asked has its turn. `clock`: milliseconds. */
export const benchRequests = (ranking: Ranking, training: Training, clock: () => number): Record<Asked, Latency> => {
  const finders = asked.map((by) => [by, topTen(ranking, training.itemCount, by)] as const);
  const pasts = pastsOf(training);
  for (let round = 0; round < warmRounds; round++) for (const [, find] of finders) timed(pasts, find, clock);
  const lots = new Map<Asked, number[][]>(asked.map((by) => [by, []]));
  for (let round = 0; round < rounds; round++) {
    const own = pasts.filter((_, k) => k % rounds === round);
    for (const [by, find] of finders) lots.get(by)!.push(timed(own, find, clock));
  }
  return Object.fromEntries([...lots].map(([by, own]) => [by, medianOf(own)])) as Record<Asked, Latency>;
};

/** The same for pasts of given lengths, cut from the events of users in a row. */
export const benchLengths = (
  ranking: Ranking,
  { interactions: { items }, itemCount }: Training,
  lengths: readonly number[],
  clock: () => number,
): { length: number; latency: Latency }[] => {
  const find = topTen(ranking, itemCount, "gated");
  return lengths
    .filter((length) => length <= items.length)
    .map((length) => {
      const lots = Array.from({ length: rounds }, (_, round) =>
        Array.from({ length: 12 }, (_, k) => {
          const from = Math.floor(((items.length - length) * (round * 12 + k)) / (rounds * 12));
          return items.subarray(from, from + length);
        }),
      );
      return { length, latency: medianOf(lots.map((lot) => timed(lot, find, clock))) };
    });
};
