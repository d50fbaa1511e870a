import type { Part } from "../catalog/part.js";
import { type BinaryRows, transposed } from "./binary-rows.js";
import { column } from "./column.js";
import type { EaseOver } from "./ease.js";
import { kernel } from "./kernel/kernels.js";
import type { Profile } from "./recency.js";
import type { History, Score, ScoreBoth } from "./scorer.js";
import { invertSpd } from "./spd-inverse.js";

/** EASE by way of the users: with X (users x items), P = (X'X + lI)^-1 = (I - X' K X) / l where K = (XX' + lI)^-1 (Woodbury). */
interface Dual {
  /** Items x users: who met each item. */
  offsets: Int32Array;
  users: Int32Array;
  /** K, users x users. */
  inverse: Float64Array;
  /** l * P[j][j] of each item. */
  diagonal: Float64Array;
}

/** Exact EASE for fewer users than items. Fit O(users^3), memory O(users^2 + events). `byUser`: users x items. */
export const fitDual = (byUser: BinaryRows, itemCount: number, lambda: number): EaseOver => {
  const userCount = byUser.offsets.length - 1;
  const { offsets, columns: users } = transposed(byUser, itemCount);
  const inverse = new Float64Array(userCount * userCount);
  for (let item = 0; item < itemCount; item++) {
    const met = users.subarray(offsets[item]!, offsets[item + 1]!);
    for (const u of met) for (const v of met) inverse[u * userCount + v]!++;
  }
  for (let user = 0; user < userCount; user++) inverse[user * userCount + user]! += lambda;
  invertSpd(inverse, userCount);
  const diagonal = new Float64Array(itemCount);
  for (let item = 0; item < itemCount; item++) {
    const met = users.subarray(offsets[item]!, offsets[item + 1]!);
    let covered = 0;
    for (const u of met) for (const v of met) covered += inverse[u * userCount + v]!;
    diagonal[item] = 1 - covered;
  }
  return dualOver({ offsets, users, inverse, diagonal });
};

/** score(h) = h - (h P) / diag(P), with h P = (h - h X' K X) / l worked out from right to left: never an items x items matrix. */
const dualOver = (dual: Dual): EaseOver => {
  const { offsets, users, inverse, diagonal } = dual;
  const itemCount = diagonal.length;
  const userCount = Math.sqrt(inverse.length);
  // For two profiles side by side, the first's number and then the second's: the passes over the matrix and the events serve both.
  const weightOf = new Float64Array(2 * itemCount);
  const shared = new Float64Array(2 * userCount);
  const weights = new Float64Array(2 * userCount);
  const explained = new Float64Array(2 * itemCount);
  const weigh = kernel().products(inverse, userCount);
  const explain = kernel().rowSums({ offsets, columns: users }, userCount);
  const enter = (history: History, profile: Profile, lane: 0 | 1): void =>
    profile(history, (item, weight) => {
      weightOf[2 * item + lane]! += weight;
      for (let at = offsets[item]!; at < offsets[item + 1]!; at++) shared[2 * users[at]! + lane]! += weight;
    });
  const write = (out: Float32Array, lane: 0 | 1): void => {
    for (let item = 0, at: number = lane; item < itemCount; item++, at += 2)
      out[item] = weightOf[at]! - (weightOf[at]! - explained[at]!) / diagonal[item]!;
  };
  const work = (history: History, first: Profile, second?: Profile): void => {
    weightOf.fill(0);
    shared.fill(0);
    enter(history, first, 0);
    if (second) enter(history, second, 1);
    weigh(shared, weights);
    explain(weights, explained);
  };
  const scoreBy =
    (profile: Profile): Score =>
    (history, out) => {
      work(history, profile);
      write(out, 0);
      return undefined;
    };
  const scoreByBoth =
    (first: Profile, second: Profile): ScoreBoth =>
    (history, out, other) => {
      work(history, first, second);
      write(out, 0);
      write(other, 1);
    };
  return { scoreBy, scoreByBoth, save: (): Part => ({ meta: { form: "dual" }, columns: { offsets, users, inverse, diagonal } }) };
};

export const loadDual = (part: Part): EaseOver =>
  dualOver({
    offsets: column(part, "ease", "offsets", Int32Array),
    users: column(part, "ease", "users", Int32Array),
    inverse: column(part, "ease", "inverse", Float64Array),
    diagonal: column(part, "ease", "diagonal", Float64Array),
  });
