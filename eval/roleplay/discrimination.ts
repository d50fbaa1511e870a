import { shuffled } from "../../ranking/random.js";
import { strangers } from "../../ranking/strangers.js";
import { bootstrap } from "../bootstrap.js";
import type { Life, SimulatedPeople } from "../people-door.js";
import { addedTally, bestThreshold, type Decision, discrimination, noTally, tallied } from "../simulation/decisions.js";

/** So many others stand beside each liked item. */
export const ratios = [1, 2, 3, 9] as const;
/** Items that a user is asked about. */
const asked = 20;
const resamples = 1000;

/** What tells likes from others for one ratio. */
export interface Told extends ReturnType<typeof discrimination> {
  ratio: number;
  users: number;
  threshold: number;
  accuracyEnds: { low: number; high: number };
  f1Ends: { low: number; high: number };
}

/** A user's decisions for each ratio, on at most twenty items: late ones of the life, and others that are nowhere in it. Empty where too
 *  few are late. */
const decisionsOf = (people: SimulatedPeople, life: Life, size: number, seed: number): Decision[][] => {
  const { odds } = people.person("", life, seed);
  const late = life.items.subarray(life.cut);
  return ratios.map((ratio) => {
    const count = Math.min(late.length, Math.floor(asked / (1 + ratio)));
    const liked = Array.from(shuffled(late.length, seed).subarray(0, count), (at) => late[at]!);
    const others = strangers(new Set(life.items), size, count * ratio, seed);
    // Each item is asked about by itself: a place on a page says nothing here.
    return [...liked, ...others].map((item, k) => ({ odds: odds([item])[0]!, liked: k < count }));
  });
};

/** Tells what is late of the `tested` lives from other items. The threshold of each ratio is the best on the `tuned` lives, whose late events
 *  are not asked about. `size`: the catalogue's. */
export const told = (people: SimulatedPeople, tuned: readonly Life[], tested: readonly Life[], size: number, seed: number): Told[] => {
  const by = (lives: readonly Life[], own: number) => lives.map((life, k) => decisionsOf(people, life, size, own * 1_000_003 + k));
  const [atTuning, atTest] = [by(tuned, seed + 1), by(tested, seed + 2)];
  return ratios.map((ratio, k) => {
    const threshold = bestThreshold(atTuning.flatMap((user) => user[k]!));
    const users = atTest.map((user) => tallied(user[k]!, threshold)).filter(({ all }) => all > 0);
    const figuresOf = (times: ArrayLike<number>) =>
      discrimination(users.reduce((sum, own, user) => addedTally(sum, own, times[user]), noTally));
    const { ends } = bootstrap(users.length, seed, resamples);
    return {
      ratio,
      users: users.length,
      threshold,
      ...figuresOf(users.map(() => 1)),
      accuracyEnds: ends((times) => figuresOf(times).accuracy),
      f1Ends: ends((times) => figuresOf(times).f1),
    };
  });
};
