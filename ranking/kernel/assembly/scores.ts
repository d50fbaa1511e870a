// Scores of all items by one signal; see kernel.ts for the conventions.
import { log1p } from "./log1p";

/** out = the sum of the scores, that of their squares, and the highest of them (-Infinity without any): three f64, in the order of the scores. */
export function moments(scores: usize, count: i32, out: usize): void {
  let sum: f64 = 0, squares: f64 = 0;
  let top: f32 = -Infinity;
  for (let end = scores + ((<usize>count) << 2); scores < end; scores += 4) {
    const score = load<f32>(scores);
    const x = <f64>score;
    sum += x;
    squares += x * x;
    top = score > top ? score : top;
  }
  store<f64>(out, sum);
  store<f64>(out, squares, 8);
  store<f64>(out, <f64>top, 16);
}

/** sums += weight (standing - ground) of each score that is not 0. */
export function addStandings(scores: usize, count: i32, mean: f64, deviation: f64, weight: f64, ground: f64, sums: usize): void {
  for (let end = scores + ((<usize>count) << 2); scores < end; scores += 4, sums += 4) {
    const score = load<f32>(scores);
    if (score == 0) continue;
    const z = (<f64>score - mean) / deviation;
    const standing = z > 0 ? log1p(z) : z;
    store<f32>(sums, <f32>(<f64>load<f32>(sums) + weight * (standing - ground)));
  }
}
