import { poolSize, probabilities } from "../../ranking/calibration.js";
import type { Ranking } from "../../ranking/ranking.js";
import { topK } from "../../ranking/top-k.js";
import type { Foretold } from "../probability-metrics.js";
import type { Case } from "../split.js";

/** What the shipped ranking says of a slate, and what came: for each user and place on the slate the probability that this item is the
 *  user's next; row by row, `size` places each. */
export interface Forecasts extends Foretold {
  users: number;
  size: number;
}

/** P(I) as it ships: the calibrated probabilities over the pool of the best unseen items, of which the first `size` are the slate. Where
 *  there are fewer items the empty places are foretold with 0. */
export const forecastsOf = ({ score, calibration }: Ranking, cases: readonly Case[], itemCount: number, size: number): Forecasts => {
  const said = new Float64Array(cases.length * size);
  const came = new Uint8Array(cases.length * size);
  const scores = new Float32Array(itemCount);
  cases.forEach(({ history, targets }, user) => {
    score(history, scores);
    const open = new Uint8Array(itemCount).fill(1);
    for (const item of history) open[item] = 0;
    const pool = topK(scores, poolSize, open);
    const chances = probabilities(
      Array.from(pool, (item) => scores[item]!),
      calibration,
    );
    pool.subarray(0, size).forEach((item, place) => {
      said[user * size + place] = chances[place]!;
      came[user * size + place] = targets.includes(item) ? 1 : 0;
    });
  });
  return { said, came, users: cases.length, size };
};

/** The same of the first place alone. */
export const ofFirst = ({ said, came, users, size }: Forecasts): Forecasts => ({
  said: said.filter((_, at) => at % size === 0),
  came: came.filter((_, at) => at % size === 0),
  users,
  size: 1,
});

/** Will the user pick any of the slate: the sum of the places, which exclude each other. */
export const ofWhole = ({ said, came, users, size }: Forecasts): Forecasts => {
  const rows = Array.from({ length: users }, (_, user) => user * size);
  return {
    said: Float64Array.from(rows, (from) => said.subarray(from, from + size).reduce((sum, chance) => sum + chance, 0)),
    came: Uint8Array.from(rows, (from) => (came.subarray(from, from + size).includes(1) ? 1 : 0)),
    users,
    size: 1,
  };
};
