import { shuffled } from "../../ranking/random.js";
import { keepEvents, userCount } from "../keep-events.js";
import type { Case, Held } from "../split.js";

/** Users of a test, of whom the models have not seen a single event. */
export interface Strangers {
  train: Held["train"];
  cases: Case[];
}

/** Takes a share of the asked users, at most so many, out of what is learned from. */
export const strangersOf = ({ train, cases }: Held, share: number, most: number, seed: number): Strangers => {
  const count = Math.max(1, Math.min(most, Math.floor(share * cases.length)));
  const chosen = Array.from(shuffled(cases.length, seed).subarray(0, count), (at) => cases[at]!);
  const gone = new Set(chosen.map(({ user }) => user));
  const owner = new Int32Array(train.items.length);
  for (let user = 0; user < userCount(train); user++) owner.fill(user, train.offsets[user], train.offsets[user + 1]);
  return { train: keepEvents(train, (at) => !gone.has(owner[at]!)), cases: chosen };
};

/** The same questions with the last `count` events alone as the past. What was met before is then no longer known as seen. */
export const withLast = (cases: readonly Case[], count: number): Case[] =>
  cases.map((one) => ({ ...one, history: one.history.slice(-count) }));
