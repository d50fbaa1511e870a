import type { Interactions } from "../../catalog/interactions.js";
import type { Asked } from "./run.js";

/** What users write: nothing, wishes with and without bounds, likeness, surprise. */
const texts = [
  "",
  "a clever heist film from the 90s, no horror",
  "a comedy or animation from the 1990s, no romance",
  "something like Heat",
  "surprise me",
  "a western before 1970",
];

/** The greatest in common. */
const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** So many requests by users with pasts of all lengths: from the shortest to the longest in even steps, put into an order in which lengths and texts
 *  have nothing to do with each other. Users come again where there are fewer. */
export const requestsOf = ({ users, offsets }: Pick<Interactions, "users" | "offsets">, count: number): Asked[] => {
  const past = (user: number): number => offsets[user + 1]! - offsets[user]!;
  const byPast = Array.from(users.keys()).sort((a, b) => past(a) - past(b) || a - b);
  // A step that has no divisor in common with the count goes through all of them.
  let step = 37;
  while (divisor(step, count) !== 1) step++;
  return Array.from({ length: count }, (_, k) => {
    const user = byPast[Math.floor(((((k * step) % count) + 0.5) * byPast.length) / count)]!;
    return { userId: users[user]!, text: texts[k % texts.length]!, past: past(user) };
  });
};
